public import ProtocolLanguage

/// A visit that no protocol plans. It has no window, and so is never late for one; without its appointment it is gone.
public struct AddedVisit: Hashable, Sendable {
    public var kind: Visit.Kind
    public var mode: Visit.Mode

    public init(kind: Visit.Kind, mode: Visit.Mode) {
        self.kind = kind
        self.mode = mode
    }

    /// What it is called where nobody may read what a person called it: "Unplanned consultation".
    public var title: String {
        kind == .other ? "Unplanned visit" : "Unplanned \(kind.rawValue)"
    }
}
