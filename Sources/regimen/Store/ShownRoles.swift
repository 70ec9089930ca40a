import SiteDescription
import Treatment

/// Who may do what at a site.
struct ShownRoles {
    var site: Site

    func lines(isColoured: Bool) -> [String] {
        func heading(_ text: String) -> String { Style.bold.applied(to: text.inert, isColoured: isColoured) }
        return [heading("\(site.title): who may do what")] + actions.lines(isColoured: isColoured)
            + ["", heading("People")] + people.lines(isColoured: isColoured) + notes.map(\.inert)
    }

    private var actions: TextTable {
        var table = TextTable(headings: ["WHAT", "ROLES", "HERE"], indentation: "  ")
        table.rows = Action.allCases.map { action in
            .cells([
                TextTable.Cell(action.title), TextTable.Cell(ShownRoles.words(action.roles), style: .faint),
                TextTable.Cell(able(action).joined(separator: ", ")),
            ])
        }
        return table
    }

    private var people: TextTable {
        var table = TextTable(headings: ["ID", "NAME", "ROLES", "ACTS UNDER"], indentation: "  ")
        table.rows = site.people.map { person in
            .cells([
                TextTable.Cell(person.id, style: .bold), TextTable.Cell(person.name),
                TextTable.Cell(person.roles.map(\.rawValue).joined(separator: ", ")),
                TextTable.Cell(person.account.map { "account \($0)" } ?? "any account"),
            ])
        }
        return table
    }

    /// What the clinic cannot do as it stands.
    private var notes: [String] {
        let missing = Action.allCases.filter { able($0).isEmpty && $0 != .describeSite }
        guard !missing.isEmpty else { return [] }
        let named = missing.map { "\"\($0.title)\"" }.joined(separator: ", ")
        return ["", "Nobody here may: \(named). Give somebody a role that may, in the site file, and apply it."]
    }

    private static func words(_ roles: [Role]) -> String {
        roles.count == Role.allCases.count ? "everybody" : roles.map(\.rawValue).joined(separator: ", ")
    }

    private func able(_ action: Action) -> [String] { site.people.filter { $0.may(action) }.map(\.id) }

    var json: JSONValue {
        [
            "site": .string(site.slug),
            "actions": .array(
                Action.allCases.map { action in
                    [
                        "action": .string(action.rawValue), "title": .string(action.title),
                        "roles": .strings(action.roles.map(\.rawValue)), "people": .strings(able(action)),
                    ]
                }),
            "people": .array(
                site.people.map { person in
                    [
                        "id": .string(person.id), "name": .string(person.name),
                        "roles": .strings(person.roles.map(\.rawValue)), "account": .optional(person.account),
                    ]
                }),
        ]
    }
}
