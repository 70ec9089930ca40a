/// Whom a reminder may be meant for: the patient, or whoever holds a role.
public enum Recipient: Hashable, Comparable, Sendable {
    case patient
    case role(Role)

    /// Everyone whom a site file can name, the patient first.
    public static let all: [Recipient] = [.patient] + Role.allCases.map { .role($0) }

    /// The recipient of a name; nil for a name that is neither `patient` nor a role.
    public init?(name: String) {
        if name == "patient" {
            self = .patient
        } else if let role = Role(rawValue: name) {
            self = .role(role)
        } else {
            return nil
        }
    }

    /// The name in files: `patient`, or the role's.
    public var name: String {
        switch self {
        case .patient: "patient"
        case .role(let role): role.rawValue
        }
    }

    /// In the order of their names' bytes.
    public static func < (left: Recipient, right: Recipient) -> Bool {
        left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
}
