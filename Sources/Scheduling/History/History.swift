public import CivilTime

/// What has happened to a patient, as far as planning goes: the facts, without who recorded them or when.
public struct History: Hashable, Sendable {
    public var enrolment: CivilDate
    /// What is known of single visits; a visit without a record is planned and no more.
    public var visits: [VisitID: VisitRecord]
    /// Decisions in the order in which they were recorded.
    public var decisions: [DecisionRecord]
    /// The first day that `epoch start` put an epoch on.
    public var epochStarts: [String: CivilDate]
    /// In the order of their first days.
    public var holds: [Hold]
    /// The visits of ``visits`` that no protocol plans: they are there by their appointments alone.
    public var added: [VisitID: AddedVisit]
    /// Whether the patient is no longer treated by the protocol: nothing is planned any more, while what happened and
    /// what is booked stays.
    public var hasEnded: Bool

    public init(
        enrolment: CivilDate, visits: [VisitID: VisitRecord] = [:], decisions: [DecisionRecord] = [],
        epochStarts: [String: CivilDate] = [:], holds: [Hold] = [], added: [VisitID: AddedVisit] = [:],
        hasEnded: Bool = false
    ) {
        self.enrolment = enrolment
        self.visits = visits
        self.decisions = decisions
        self.epochStarts = epochStarts
        self.holds = holds
        self.added = added
        self.hasEnded = hasEnded
    }
}
