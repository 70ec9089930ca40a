/// What changed of a patient between two moments of the log.
public struct ReplayDifference: Hashable, Sendable {
    /// Something that is known of a patient outside the calendar, in words; nil where it wasn't, or isn't.
    public struct Fact: Hashable, Sendable {
        public var name: String
        public var before: String?
        public var after: String?
    }

    public var from: ReplayMoment
    public var to: ReplayMoment
    /// The patient's events behind the earlier moment, up to the later one.
    public var events: [HistoryEntry]
    public var facts: [Fact]
    /// What those events changed of the calendar, as seen on the day of the later moment.
    public var byEvents: CalendarDifference
    /// What the days between changed: the calendar of the earlier moment, as it was seen on its own day and on the later.
    public var byTime: CalendarDifference
}
