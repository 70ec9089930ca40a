public import CivilTime

/// Why a patient cannot be put on hold, or a hold not be ended.
public enum HoldRefusal: Hashable, Sendable {
    case held(PatientID, from: CivilDate)
    case notHeld(PatientID)
    case overlaps(CivilDate, from: CivilDate, lastDay: CivilDate)
    case beforeEnrolment(CivilDate, enrolment: CivilDate)
    case endsBeforeItBegins(CivilDate, from: CivilDate)
}

extension HoldRefusal: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .held(let patient, let from):
            "patient \(patient) has been put on hold from \(from) already; resume first"
        case .notHeld(let patient): "patient \(patient) is not on hold, so there is nothing to resume"
        case .overlaps(let day, let from, let lastDay):
            "a hold from \(day) would overlap the one from \(from) to \(lastDay); begin after its last day"
        case .beforeEnrolment(let day, let enrolment):
            "a hold cannot begin on \(day), before the enrolment on \(enrolment)"
        case .endsBeforeItBegins(let day, let from):
            "the hold begins on \(from), so the protocol cannot go on from \(day); "
                + "name a later day, or correct the hold if it should not have been"
        }
    }
}
