import CivilTime
import SiteDescription

/// A site as it is shown.
struct ShownSite {
    var site: Site
    /// How many descriptions of it the log holds.
    var version: Int
    var isSimulated: Bool
    /// The date at the site; holidays that have passed are not shown.
    var today: CivilDate

    func lines(isColoured: Bool) -> [String] {
        func heading(_ text: String) -> String { Style.bold.applied(to: text.inert, isColoured: isColoured) }
        let mark = isSimulated ? " · SIMULATED" : ""
        return [heading(site.title), "\(site.slug) · \(site.timeZone) · description \(version)\(mark)".inert, ""]
            + facts.lines(isColoured: isColoured).dropFirst() + ["", heading("People")]
            + people.lines(isColoured: isColoured)
    }

    private var facts: TextTable {
        var table = TextTable(headings: ["", ""], indentation: "  ")
        func add(_ name: String, _ text: String) {
            guard !text.isEmpty else { return }
            table.rows.append(.cells([TextTable.Cell(name, style: .faint), TextTable.Cell(text, atMost: 300)]))
        }
        for day in Weekday.allCases {
            let hours = site.open[day].map(\.description).joined(separator: ", ")
            add(day.name, hours.isEmpty ? "closed" : hours)
        }
        for line in holidayLines { add("closed on", line) }
        for closure in site.closures {
            add("closed", "\(closure.from.shown) to \(closure.to.shown)\(closure.why.map { ", \($0)" } ?? "")")
        }
        add("slot", site.slot.description)
        for resource in site.resources { add(resource.title ?? resource.name, String(resource.count)) }
        return table
    }

    private var people: TextTable {
        var table = TextTable(headings: ["ID", "NAME", "ROLES", "ACCOUNT"], indentation: "  ")
        table.rows = site.people.map { person in
            .cells([
                TextTable.Cell(person.id, style: .bold), TextTable.Cell(person.name),
                TextTable.Cell(person.roles.map(\.rawValue).joined(separator: ", ")),
                TextTable.Cell(person.account ?? ""),
            ])
        }
        return table
    }

    /// Those of the site file in one line, those of the file that it names one line a name.
    private var holidayLines: [String] {
        let imported = Set(site.importedHolidays).subtracting(site.holidays).filter { $0 >= today }
        return [site.holidays.map(\.shown).joined(separator: ", ")]
            + site.byName(imported).map { $0.words { $0.shown } }
    }

    private var holidays: [CivilDate] { Set(site.holidays + site.importedHolidays).sorted() }

    var json: JSONValue {
        let open = Weekday.allCases.map { day in
            JSONValue.Member(name: day.key, value: .strings(site.open[day].map(\.description)))
        }
        let resources = site.resources.map { JSONValue.Member(name: $0.name, value: .integer($0.count)) }
        return [
            "site": .string(site.slug), "title": .string(site.title), "version": .integer(version),
            "simulated": .bool(isSimulated), "timeZone": .string(site.timeZone), "language": .string(site.language),
            "open": .object(open), "holidays": .strings(holidays.map(\.description)),
            "holidayNames": .object(
                site.holidayNames.sorted { $0.key < $1.key }.map {
                    JSONValue.Member(name: $0.key.description, value: .string($0.value))
                }),
            "closures": .array(site.closures.map(\.json)), "slot": .string(site.slot.description),
            "resources": .object(resources), "people": .array(site.people.map(\.json)),
        ]
    }
}

extension Closure {
    fileprivate var json: JSONValue { ["from": .date(from), "to": .date(to), "why": .optional(why)] }
}

extension Person {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "name": .string(name), "roles": .strings(roles.map(\.rawValue)),
            "account": .optional(account), "email": .optional(email),
        ]
    }
}
