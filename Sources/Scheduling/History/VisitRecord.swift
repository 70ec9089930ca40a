public import CivilTime

/// What is known of one visit.
public struct VisitRecord: Hashable, Sendable {
    public var booking: Booking?
    public var outcome: Outcome?
    /// The visit as it was last planned before its outcome, or before its protocol dropped it. What happened stays
    /// (4.7): a completed or missed visit keeps these dates. Nil in a preview, which derives them.
    public var recorded: PlannedVisit?
    /// For a visit done again (`~R`): the day on which that was asked for.
    public var repetitionAsked: CivilDate?

    public init(
        booking: Booking? = nil, outcome: Outcome? = nil, recorded: PlannedVisit? = nil,
        repetitionAsked: CivilDate? = nil
    ) {
        self.booking = booking
        self.outcome = outcome
        self.recorded = recorded
        self.repetitionAsked = repetitionAsked
    }
}
