import ProtocolLanguage
import Scheduling
import Treatment

/// All that a projection holds of one patient: a pure function of the patient's state.
struct PatientRows: Hashable {
    var summary: PatientSummary
    var visits: OutstandingVisits
    var decisions: [PendingDecision]
    var holds: [Hold]
    var appointments: [StandingAppointment]

    /// - Parameter template: the one that the patient is treated by; nil before enrolment.
    init(_ state: PatientState, template: Template?) {
        summary = PatientSummary(state)
        // Worked out once: it is made of all that happened.
        let history = state.history
        visits = OutstandingVisits(history.map { OutstandingVisit.all(of: state, $0) } ?? [])
        decisions = []
        if let history, let template { decisions = PendingDecision.all(of: state, history, template: template) }
        holds = history?.holds ?? []
        appointments = StandingAppointment.all(of: state)
    }
}
