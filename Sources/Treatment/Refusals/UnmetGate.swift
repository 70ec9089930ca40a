public import CivilTime

/// Something that a visit requires and that is not met on the day in question.
public enum UnmetGate: Hashable, Sendable {
    case notDone(requires: String)
    case expired(requires: String, completed: CivilDate, validThrough: CivilDate, needed: CivilDate)
    case undecided(decision: String, value: String, taken: String?)

    /// What is required, as the protocol names it.
    public var requires: String {
        switch self {
        case .notDone(let requires), .expired(let requires, _, _, _): requires
        case .undecided(let decision, _, _): decision
        }
    }

    /// Says what is not met, in a clause.
    public var sentence: String {
        switch self {
        case .notDone(let requires): "\(requires) is required and has not been done"
        case .expired(let requires, let completed, let validThrough, let needed):
            "\(requires), done \(completed), holds through \(validThrough) and is needed on \(needed)"
        case .undecided(let decision, let value, let taken):
            "\(decision) must be \(value) and \(taken.map { "is \($0)" } ?? "has not been decided")"
        }
    }
}
