/// Why a screening cannot be recorded.
public enum ScreeningRefusal: Hashable, Sendable {
    case unknown(String, nearest: String?, known: [String])
    case answer(String, text: String)
    case givenTwice(String)
}

extension ScreeningRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .unknown: .notFound
        case .answer, .givenTwice: .usage
        }
    }

    var sentence: String {
        switch self {
        case .unknown(let name, let nearest, let known):
            "the protocol asks no question \(Wording.quoted(name))\(Wording.didYouMean(nearest)); "
                + "its questions: \(Wording.list(known))"
        case .answer(let question, let text):
            "\(question): \(Wording.quoted(text)) is no answer; answer yes or no"
        case .givenTwice(let question): "\(question) is answered twice; give one answer"
        }
    }
}
