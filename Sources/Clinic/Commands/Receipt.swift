public import EventLog

/// The answer to a command: what was recorded, and what that does to the patient's calendar.
public struct Receipt: Hashable, Sendable {
    /// By this id the command can be asked for again.
    public var command: CommandID
    /// The events, in their order; none where there was nothing to change.
    public var events: [HistoryEntry]
    /// The calendar's difference as seen on the day of the change; nil for what is no patient's.
    public var calendar: CalendarDifference?
    /// Whether the command had been done before, and this is its first answer again.
    public var wasRepeated: Bool
    /// Whether nothing was written, and the events are what would be recorded.
    public var isDryRun: Bool
}
