public import CivilTime
public import Scheduling
import Treatment

/// A visit that took place outside its window.
public struct DeviationRow: Hashable, Sendable {
    public var patient: String
    public var visit: VisitID
    public var title: String
    public var completed: CivilDate
    public var window: DateWindow
    /// How far outside, in days: negative when early.
    public var days: Int
    /// The event that says so as it holds now.
    public var entry: HistoryEntry
}

/// Something that was done although a rule said no, with a reason.
public struct OverrideRow: Hashable, Sendable {
    public var patient: String
    /// What was gone past: requirements of a visit, criteria of a protocol, a consent, or `window`.
    public var overridden: [String]
    public var entry: HistoryEntry
}

/// An event that corrects another.
public struct CorrectionRow: Hashable, Sendable {
    public var patient: String
    /// The event that is corrected.
    public var corrected: HistoryEntry
    public var entry: HistoryEntry
}

/// An event that was recorded days after the day for which it holds.
public struct LateEntryRow: Hashable, Sendable {
    public var patient: String
    public var effective: CivilDate
    /// The date at the site on which it was recorded.
    public var recorded: CivilDate
    /// The days between.
    public var days: Int
    public var entry: HistoryEntry
}

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
