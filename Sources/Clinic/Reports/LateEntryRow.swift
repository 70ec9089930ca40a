public import CivilTime

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
