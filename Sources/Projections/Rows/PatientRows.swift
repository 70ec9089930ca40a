import ProtocolLanguage
import Scheduling
import Treatment

/// All that a projection holds of one patient: a pure function of the patient's state.
struct PatientRows: Hashable {
    var summary: PatientSummary
    var visits: [OutstandingVisit]
    var decisions: [PendingDecision]
    var holds: [Hold]
    var appointments: [StandingAppointment]

    /// - Parameter template: the one that the patient is treated by; nil before enrolment.
    init(_ state: PatientState, template: Template?) {
        summary = PatientSummary(state)
        visits = OutstandingVisit.all(of: state)
        decisions = template.map { PendingDecision.all(of: state, template: $0) } ?? []
        holds = state.history?.holds ?? []
        appointments = StandingAppointment.all(of: state)
    }
}
