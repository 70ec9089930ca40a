public import CivilTime
import EventLog
import Scheduling

/// Pauses the protocol for a patient, from a day on.
public struct HoldPatient: Hashable, Sendable {
    /// The first day of the pause.
    public var from: CivilDate

    public init(from: CivilDate) {
        self.from = from
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let reason = try docket.reason(for: "a hold")
        try docket.hold(from: from, reason: reason)
    }
}

extension Docket<PatientState> {
    /// Records that the protocol pauses.
    mutating func hold(from day: CivilDate, cause: EventID? = nil, reason: StatedReason) throws(Refusal) {
        let enrolment = try enrolmentDay()
        guard day >= enrolment else { throw .hold(.beforeEnrolment(day, enrolment: enrolment)) }
        for hold in state.course.holds {
            guard let last = hold.lastDay else { throw .hold(.held(state.patient, from: hold.from)) }
            guard day > last else { throw .hold(.overlaps(day, from: hold.from, lastDay: last)) }
        }
        let id = try propose(.held(PatientHeld(from: day)), effective: day, cause: cause, reason: reason)
        try recordChange(because: id)
    }
}
