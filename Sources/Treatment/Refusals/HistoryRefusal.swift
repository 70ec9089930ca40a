public import CivilTime

/// Why a patient who is under way cannot be taken in.
public enum HistoryRefusal: Hashable, Sendable {
    /// Facts that were refused, each for a reason of its own; at least one.
    indirect case facts([RefusedFact])
    /// Something is said to have happened on a day to come.
    case ahead(CivilDate, today: CivilDate)
    case personUnknown(String, nearest: String?)

    init(facts: [RefusedFact]) { self = .facts(facts) }
}

/// A fact of a patient's history, and why it cannot be recorded.
public struct RefusedFact: Hashable, Sendable {
    /// The line of the file that it is from.
    public var line: Int
    public var refusal: Refusal

    public init(line: Int, refusal: Refusal) {
        self.line = line
        self.refusal = refusal
    }
}

extension HistoryRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .facts, .ahead: .refused
        case .personUnknown: .notFound
        }
    }

    var sentence: String {
        switch self {
        case .facts(let facts):
            facts.map { "line \($0.line): \($0.refusal.sentence)" }.joined(separator: "\n")
        case .ahead(let day, let today):
            "it cannot have happened on \(day): today is \(today); leave out what is still to come"
        case .personUnknown(let id, let nearest):
            "the site has no person \(Wording.quoted(id))\(Wording.didYouMean(nearest)); name one of the site file"
        }
    }
}
