public import CivilTime

/// Why an adverse event cannot be opened or closed.
public enum AdverseEventRefusal: Hashable, Sendable {
    case withoutText
    case unknown(Int, known: [Int])
    case closed(Int, on: CivilDate)
    case endsBeforeItBegins(Int, CivilDate, opened: CivilDate)
}

extension AdverseEventRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .withoutText: .usage
        case .unknown: .notFound
        case .closed, .endsBeforeItBegins: .refused
        }
    }

    var sentence: String {
        switch self {
        case .withoutText: "an adverse event needs a text; say in a few words what happened"
        case .unknown(let number, let known):
            known.isEmpty
                ? "there is no adverse event \(number): none was opened"
                : "there is no adverse event \(number); there is \(Wording.list(known.map(String.init)))"
        case .closed(let number, let day): "adverse event \(number) was closed on \(day) already"
        case .endsBeforeItBegins(let number, let day, let opened):
            "adverse event \(number) began on \(opened) and cannot have ended on \(day); name a later day"
        }
    }
}
