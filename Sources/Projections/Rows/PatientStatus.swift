import Scheduling
public import Treatment

/// How far a patient has come here.
public enum PatientStatus: String, CaseIterable, Sendable {
    /// Known, and on no protocol so far.
    case registered
    /// A protocol plans the patient's visits.
    case enrolled
    /// Enrolled, and in a pause that has no end so far.
    case held
    case withdrawn
    /// Who it was is no longer known here.
    case erased

    public init(of state: PatientState) {
        if state.course.erasure != nil {
            self = .erased
        } else if state.course.withdrawal != nil {
            self = .withdrawn
        } else if state.course.enrolment == nil {
            self = .registered
        } else {
            self = state.course.holds.contains { $0.lastDay == nil } ? .held : .enrolled
        }
    }
}
