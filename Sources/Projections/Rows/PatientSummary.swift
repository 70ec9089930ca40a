public import CivilTime
import Scheduling
public import Treatment

/// A patient in one line, without anything that tells who it is.
public struct PatientSummary: Hashable, Sendable {
    public var patient: PatientID
    /// The version of the patient's stream: how many events it holds.
    public var version: Int64
    public var status: PatientStatus
    /// The protocol that the patient is on; nil before enrolment, as all that follows from it.
    public var protocolID: String?
    public var protocolVersion: Int?
    public var enrolment: CivilDate?
    /// The version of the site on whose days the plan stands.
    public var siteVersion: Int?
    /// Where in the log the event stands that says who the patient is; nil where the registration was retracted.
    public var registration: Int64?
    /// How many visits were completed.
    public var completed: Int
    /// How many visits of the plan have no outcome; none of one who was erased.
    public var outstanding: Int

    public init(_ state: PatientState) {
        let treatment = state.course.treatment
        patient = state.patient
        version = state.version
        status = PatientStatus(of: state)
        protocolID = treatment?.protocolID
        protocolVersion = treatment?.protocolVersion
        enrolment = state.course.enrolment?.payload.on
        siteVersion = treatment == nil ? nil : state.plan?.basis.siteVersion
        registration = state.registrationPosition
        completed = state.course.visits.values.count { $0.outcome?.completedOn != nil }
        guard state.course.erasure == nil else {
            outstanding = 0
            return
        }
        let planned = state.plan?.visits ?? [:]
        outstanding = planned.count - state.course.visits.count { $0.value.outcome != nil && planned[$0.key] != nil }
    }

    init(
        patient: PatientID, version: Int64, status: PatientStatus, protocolID: String?, protocolVersion: Int?,
        enrolment: CivilDate?, siteVersion: Int?, registration: Int64?, completed: Int, outstanding: Int
    ) {
        self.patient = patient
        self.version = version
        self.status = status
        self.protocolID = protocolID
        self.protocolVersion = protocolVersion
        self.enrolment = enrolment
        self.siteVersion = siteVersion
        self.registration = registration
        self.completed = completed
        self.outstanding = outstanding
    }
}
