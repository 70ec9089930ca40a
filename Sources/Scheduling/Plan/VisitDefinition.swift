import ProtocolLanguage

/// What a planned visit is, apart from when: made once for a protocol, and shared by its plans, which are copied far more
/// often than any of this changes.
final class VisitDefinition: Sendable {
    let id: VisitID
    let kind: Visit.Kind
    let mode: Visit.Mode
    let title: String
    let place: Int

    init(id: VisitID, kind: Visit.Kind, mode: Visit.Mode, title: String, place: Int) {
        self.id = id
        self.kind = kind
        self.mode = mode
        self.title = title
        self.place = place
    }

    func with(id: VisitID) -> VisitDefinition {
        VisitDefinition(id: id, kind: kind, mode: mode, title: title, place: place)
    }

    func with(title: String) -> VisitDefinition {
        VisitDefinition(id: id, kind: kind, mode: mode, title: title, place: place)
    }
}

extension VisitDefinition: Hashable {
    static func == (left: VisitDefinition, right: VisitDefinition) -> Bool {
        left === right
            || left.id == right.id && left.kind == right.kind && left.mode == right.mode && left.title == right.title
                && left.place == right.place
    }

    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
