public import CivilTime

/// Why a decision cannot be recorded.
public enum DecisionRefusal: Hashable, Sendable {
    case unknown(String, nearest: String?, known: [String])
    case value(String, nearest: String?)
    case inFuture(String, CivilDate, today: CivilDate)
    case beforeEnrolment(String, CivilDate, enrolment: CivilDate)
    /// The same was decided on the same day.
    case alreadyMade(String, DecisionValue, on: CivilDate)
}

extension DecisionRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .unknown: .notFound
        case .value: .usage
        case .inFuture, .beforeEnrolment, .alreadyMade: .refused
        }
    }

    var sentence: String {
        switch self {
        case .unknown(let name, let nearest, let known):
            "the protocol has no decision \(Wording.quoted(name))\(Wording.didYouMean(nearest)); "
                + "its decisions: \(Wording.list(known))"
        case .value(let text, let nearest):
            "\(Wording.quoted(text)) is no decision\(Wording.didYouMean(nearest)); decide approved, declined or deferred"
        case .inFuture(let name, let day, let today): "\(name) cannot be decided on \(day): today is \(today)"
        case .beforeEnrolment(let name, let day, let enrolment):
            "\(name) cannot have been decided on \(day): the patient was enrolled on \(enrolment)"
        case .alreadyMade(let name, let value, let on):
            "\(name) is recorded as \(value.rawValue) on \(on) already; a later decision supersedes it"
        }
    }
}
