import ProtocolLanguage

/// What has changed from one version of a protocol to another, as a person reads it.
struct ShownTemplateChanges {
    private let old: Template
    private let new: Template
    private let changes: [TemplateChange]

    init(from old: Template, to new: Template) {
        (self.old, self.new) = (old, new)
        changes = old.changes(to: new)
    }

    func lines(isColoured: Bool) -> [String] {
        let heading = "\(old.id)@\(old.version) → \(new.id)@\(new.version)"
        guard !changes.isEmpty else { return ["\(heading): no difference."] }
        var table = TextTable(headings: ["CHANGE", "PART", "NAME", "WHAT", "BEFORE → AFTER"])
        for change in changes { table.rows += rows(of: change) }
        return [Style.bold.applied(to: heading.inert, isColoured: isColoured), ""] + table.lines(isColoured: isColoured)
    }

    /// A line for each thing that is otherwise, the first with the part's name.
    private func rows(of change: TemplateChange) -> [TextTable.Row] {
        let name = change.was.map { "\($0) → \(change.name)" } ?? change.name
        let details: [TemplateChange.Detail?] = change.details.isEmpty ? [nil] : change.details
        return details.enumerated().map { index, detail in
            .cells([
                TextTable.Cell(index == 0 ? change.kind.rawValue : "", style: change.kind.style),
                TextTable.Cell(index == 0 ? change.part.rawValue : ""),
                TextTable.Cell(index == 0 ? name : "", style: .bold, atMost: 90), TextTable.Cell(detail?.key ?? ""),
                TextTable.Cell(detail?.words(of: change.kind) ?? "", atMost: 160),
            ])
        }
    }

    var json: JSONValue {
        [
            "from": .string("\(old.id)@\(old.version)"), "to": .string("\(new.id)@\(new.version)"),
            "changes": .array(changes.map(\.json)),
        ]
    }
}

extension TemplateChange.Kind {
    fileprivate var style: Style {
        switch self {
        case .added: .green
        case .removed: .red
        case .renamed: .cyan
        case .moved: .yellow
        case .changed: .plain
        }
    }
}

extension TemplateChange.Detail {
    /// Of what came or went, only what it is or was.
    fileprivate func words(of kind: TemplateChange.Kind) -> String {
        switch kind {
        case .added, .removed: after ?? before ?? ""
        default: "\(before ?? "none") → \(after ?? "none")"
        }
    }
}

extension TemplateChange {
    fileprivate var json: JSONValue {
        [
            "change": .string(kind.rawValue), "part": .string(part.rawValue), "name": .string(name),
            "was": .optional(was),
            "details": .array(
                details.map { ["key": .string($0.key), "before": .optional($0.before), "after": .optional($0.after)] }),
        ]
    }
}
