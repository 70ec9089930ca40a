public import CivilTime

/// The days that a report is about, both ends included; nil for no end.
public struct ReportDays: Hashable, Sendable {
    public var from: CivilDate?
    public var until: CivilDate?

    public init(from: CivilDate? = nil, until: CivilDate? = nil) {
        self.from = from
        self.until = until
    }

    func contains(_ day: CivilDate) -> Bool {
        if let from, day < from { return false }
        if let until, day > until { return false }
        return true
    }
}
