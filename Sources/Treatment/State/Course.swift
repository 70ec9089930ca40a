public import CivilTime
public import EventLog
public import Scheduling

/// What has happened to a patient, as far as it was recorded: everything but the plan, corrections applied.
public struct Course: Hashable, Sendable {
    /// A payload with the id of its event, by which its sealed values are unsealed.
    public struct Known<Payload: EventPayload>: Hashable, Sendable {
        public var event: EventID
        public var payload: Payload
    }

    public internal(set) var registration: Known<PatientRegistered>?
    public internal(set) var screenings: [Known<PatientScreened>] = []
    public internal(set) var consents: [Known<PatientConsented>] = []
    public internal(set) var enrolment: Known<PatientEnrolled>?
    /// By what the patient is treated; nil until enrolment.
    public internal(set) var treatment: CurrentTreatment?
    /// Visits of which more is known than that they are planned.
    public internal(set) var visits: [VisitID: VisitCourse] = [:]
    /// Visits that the protocol does not plan.
    public internal(set) var added: [VisitID: Known<VisitAdded>] = [:]
    /// In the order in which they were recorded.
    public internal(set) var decisions: [Known<DecisionMade>] = []
    /// In the order in which they were recorded.
    public internal(set) var observations: [Known<ObservationRecorded>] = []
    /// The first days that were picked for epochs.
    public internal(set) var epochStarts: [String: CivilDate] = [:]
    /// In the order in which they were recorded.
    public internal(set) var holds: [Hold] = []
    /// In the order in which they were recorded.
    public internal(set) var amendments: [Known<PatientAmended>] = []
    public internal(set) var withdrawal: Known<PatientWithdrawn>?
    /// After it nothing is recorded any more.
    public internal(set) var erasure: Known<PatientErased>?
    /// By their numbers.
    public internal(set) var adverseEvents: [Int: AdverseEvent] = [:]

    public init() {}

    /// The facts that planning goes by; nil until enrolment.
    func history(plan: RecordedPlan?) -> History? {
        guard let enrolment else { return nil }
        var history = History(enrolment: enrolment.payload.on, epochStarts: epochStarts, holds: holds)
        history.added = added.mapValues { AddedVisit(kind: $0.payload.kind, mode: $0.payload.mode) }
        history.hasEnded = withdrawal != nil || erasure != nil
        for (id, visit) in visits {
            history.visits[id] = visit.record(planned: (plan?.visits[id] ?? visit.plannedBefore)?.visit)
        }
        history.decisions = decisions.map { decision in
            DecisionRecord(
                decision: decision.payload.decision, value: decision.payload.value.rawValue, on: decision.payload.on)
        }
        history.holds.sort { $0.from < $1.from }
        return history
    }
}
