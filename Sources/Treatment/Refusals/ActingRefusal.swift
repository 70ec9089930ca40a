public import SiteDescription

/// Why this person, or without these words, it cannot be done.
public enum ActingRefusal: Hashable, Sendable {
    /// `act` says what needs one, as "a decision".
    case reasonMissing(act: String)
    /// `act` says what was asked for, as "record a decision"; `person` is nil where nobody of the site acts.
    case roleMissing(person: String?, needed: [Role], act: String)
}

extension ActingRefusal: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .reasonMissing(let act): "\(act) needs a reason; give it in a few words"
        case .roleMissing(let person, let needed, let act):
            "\(person ?? "somebody who is not of the site") may not \(act); "
                + "that takes a \(needed.map(\.rawValue).joined(separator: " or a "))"
        }
    }
}
