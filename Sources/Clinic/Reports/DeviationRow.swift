public import CivilTime
public import Scheduling

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
