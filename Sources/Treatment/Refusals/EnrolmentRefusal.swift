public import CivilTime

/// Why a patient cannot be enrolled, or not be treated as one who is.
public enum EnrolmentRefusal: Hashable, Sendable {
    case notEnrolled(PatientID)
    case alreadyEnrolled(PatientID, protocolID: String, version: Int, on: CivilDate)
    case protocolUnknown(String, nearest: String?)
    case versionUnknown(protocolID: String, version: Int, published: [Int])
    /// The protocol has no version that isn't a draft, or the one named is.
    case draft(protocolID: String, version: Int)
    /// Never empty.
    case obstructed([EntryObstacle])
    case choiceUnknown(String, nearest: String?, known: [String])
    case choiceValue(String, value: Int, allowed: [Int])
}

extension EnrolmentRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .notEnrolled, .alreadyEnrolled, .draft, .obstructed: .refused
        case .protocolUnknown, .versionUnknown, .choiceUnknown: .notFound
        case .choiceValue: .usage
        }
    }

    var sentence: String {
        switch self {
        case .notEnrolled(let id): "patient \(id) is not enrolled on a protocol; enrol the patient first"
        case .alreadyEnrolled(let id, let protocolID, let version, let on):
            "patient \(id) has been enrolled on \(protocolID)@\(version) since \(on); a patient is enrolled once"
        case .protocolUnknown(let id, let nearest):
            "no protocol \(Wording.quoted(id)) is published\(Wording.didYouMean(nearest)); publish its template first"
        case .versionUnknown(let id, let version, let published):
            "version \(version) of \(id) is not published; there is \(Wording.list(published.map { "\(id)@\($0)" }))"
        case .draft(let id, let version):
            "\(id)@\(version) is a draft, on which nobody can be enrolled; publish a version that is none"
        case .obstructed(let obstacles):
            "\(obstacles.map(\.clause).joined(separator: "; ")); or override it with a reason"
        case .choiceUnknown(let id, let nearest, let known):
            "the protocol has no choice \(Wording.quoted(id))\(Wording.didYouMean(nearest)); "
                + "its choices: \(Wording.list(known))"
        case .choiceValue(let id, let value, let allowed):
            "\(id) cannot be \(value); choose one of \(Wording.list(allowed.map(String.init)))"
        }
    }
}
