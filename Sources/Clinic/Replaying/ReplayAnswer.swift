/// What the system showed of a patient at a moment of the past, from what it knew then.
public struct ReplayAnswer: Hashable, Sendable {
    public var moment: ReplayMoment
    /// The patient outside the calendar, with the decisions that were open.
    public var patient: PatientAnswer
    /// Nil where the patient was not enrolled by then.
    public var calendar: CalendarAnswer?
    /// The results that were known, in words, in the order in which they were recorded.
    public var results: [String]
    /// How many events of the patient were recorded by then.
    public var events: Int
    /// How many were recorded since.
    public var later: Int
    /// Those recorded since that correct something that was known then.
    public var corrections: [HistoryEntry]
    /// Those recorded since that say what had happened by then, and was not known.
    public var lateEntries: [HistoryEntry]
}
