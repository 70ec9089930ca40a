public import CivilTime
public import Scheduling

/// Why something cannot be recorded of a patient's course.
public enum CourseRefusal: Hashable, Sendable {
    /// The patient is no longer treated by the protocol.
    case withdrawn(PatientID, WithdrawalCause, on: CivilDate)
    case withdrawalCause(String, nearest: String?, known: [String])
    case doneAfterWithdrawal(VisitID, on: CivilDate, withdrawal: CivilDate)
    /// `act` says what would have happened, as "a consent".
    case inFuture(String, CivilDate, today: CivilDate)
    case beforeEnrolment(String, CivilDate, enrolment: CivilDate)
    case documentName(String)
}

extension CourseRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .withdrawalCause, .documentName: .usage
        default: .refused
        }
    }

    var sentence: String {
        switch self {
        case .withdrawn(let patient, let cause, let day):
            "patient \(patient) has been withdrawn since \(day) (\(cause.words)), and nothing is planned any more; "
                + "correct that record if it is wrong"
        case .withdrawalCause(let text, let nearest, let known):
            "\(Wording.quoted(text)) is no cause of a withdrawal\(Wording.didYouMean(nearest)); "
                + "name one of \(Wording.list(known))"
        case .doneAfterWithdrawal(let visit, let day, let withdrawal):
            "\(visit) was done on \(day), after a withdrawal on \(withdrawal); name a later day, or correct that record"
        case .inFuture(let act, let day, let today):
            "\(act) cannot be recorded for \(day): today is \(today); record what has happened"
        case .beforeEnrolment(let act, let day, let enrolment):
            "\(act) on \(day) lies before the enrolment on \(enrolment); name a later day"
        case .documentName(let text):
            "\(Wording.quoted(text)) is no name or version of a document; "
                + "use letters, digits, hyphens, dots and underscores, such as msc-consent@3"
        }
    }
}
