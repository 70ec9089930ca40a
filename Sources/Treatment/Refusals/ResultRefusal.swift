/// Why a result cannot be recorded.
public enum ResultRefusal: Hashable, Sendable {
    case unknown(String, nearest: String?)
    case derived(String, formula: String)
    case givenTwice(String)
    case form(String, text: String, expected: String)
}

extension ResultRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .unknown: .notFound
        case .derived: .refused
        case .givenTwice, .form: .usage
        }
    }

    var sentence: String {
        switch self {
        case .unknown(let id, let nearest):
            "the protocol has no observation \(Wording.quoted(id))\(Wording.didYouMean(nearest))"
        case .derived(let id, let formula): "\(id) is computed as \(formula); record what it is computed from"
        case .givenTwice(let id): "\(id) is given twice; give one value"
        case .form(let id, let text, let expected): "\(id): \(Wording.quoted(text)) is not \(expected)"
        }
    }
}
