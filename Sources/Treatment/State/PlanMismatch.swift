public import CanonicalJSON
public import Scheduling

/// Why a `calendar.planned` does not fit the plan before it: the log was altered, or written by a faulty program.
public enum PlanMismatch: Error, Hashable, Sendable, CustomStringConvertible {
    case addedTwice(VisitID)
    case unknown(VisitID)
    /// The first of a patient's plans changes or withdraws visits, or names no epochs.
    case firstRefersToEarlier
    case digest(recorded: PlanDigest, folded: PlanDigest)
    /// The plan that follows has no canonical form.
    case form(CanonicalJSONError)

    public var description: String {
        switch self {
        case .addedTwice(let id): "it adds \(id), which the plan holds already"
        case .unknown(let id): "it changes or withdraws \(id), which the plan does not hold"
        case .firstRefersToEarlier: "it is the first plan and speaks of an earlier one"
        case .digest(let recorded, let folded):
            "the plan that follows has the digest \(folded), and the event says \(recorded)"
        case .form(let error): "the plan that follows cannot be written, \(error)"
        }
    }
}
