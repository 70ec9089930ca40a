public import EventLog

/// Why a stream cannot be folded: it was altered, or a newer or faulty program wrote it.
public enum FoldError: Error, Hashable, Sendable, CustomStringConvertible {
    case form(event: EventID, EventFormError)
    case plan(event: EventID, PlanMismatch)
    case versionGap(event: EventID, expected: Int64, found: Int64)
    /// An event that cannot stand where it does, such as a site that is changed before it is opened.
    case outOfPlace(event: EventID, type: String)

    /// One sentence: which event, and what is wrong with it.
    public var description: String {
        switch self {
        case .form(let event, let error): "event \(event): \(error)"
        case .plan(let event, let mismatch): "event \(event), calendar.planned, does not fit: \(mismatch)"
        case .versionGap(let event, let expected, let found):
            "event \(event) has version \(found) where version \(expected) should follow"
        case .outOfPlace(let event, let type): "event \(event), \(type), cannot stand where it does"
        }
    }
}
