public import CivilTime
public import Scheduling

/// Why a result cannot be recorded.
public enum ResultRefusal: Hashable, Sendable {
    case unknown(String, nearest: String?)
    case derived(String, formula: String)
    case givenTwice(String)
    case form(String, text: String, expected: String)
    /// It is in another unit than the protocol says.
    case unit(String, given: String, expected: String)
    /// There is a value for that visit and day.
    case recorded(String, visit: VisitID, on: CivilDate)
    case none
}

extension ResultRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .unknown: .notFound
        case .derived, .recorded: .refused
        case .givenTwice, .form, .unit, .none: .usage
        }
    }

    var sentence: String {
        switch self {
        case .unknown(let id, let nearest):
            "the protocol has no observation \(Wording.quoted(id))\(Wording.didYouMean(nearest))"
        case .derived(let id, let formula): "\(id) is computed as \(formula); record what it is computed from"
        case .givenTwice(let id): "\(id) is given twice; give one value"
        case .form(let id, let text, let expected): "\(id): \(Wording.quoted(text)) is not \(expected)"
        case .unit(let id, let given, let expected):
            "\(id) is recorded in \(expected), and this is in \(Wording.quoted(given)); convert it first"
        case .recorded(let id, let visit, let day):
            "\(id) of \(visit) on \(day) is recorded already; correct that record if it is wrong"
        case .none: "no result is given; write it as OBSERVATION=VALUE"
        }
    }
}
