/// Why a patient cannot be moved to another version of the protocol.
public enum AmendmentRefusal: Hashable, Sendable {
    case otherProtocol(PatientID, treatedBy: String, asked: String)
    /// The version asked for is the patient's already, or an earlier one.
    case notLater(PatientID, protocolID: String, current: Int, asked: Int)
    /// The version asks for a consent that the patient has not given; `consent` is `DOCUMENT@VERSION`.
    case consentMissing(PatientID, consent: String, protocolID: String, version: Int)
}

extension AmendmentRefusal: RefusalPart {
    var kind: Refusal.Kind { .refused }

    var sentence: String {
        switch self {
        case .otherProtocol(let id, let treatedBy, let asked):
            "patient \(id) is treated by \(treatedBy), and \(Wording.quoted(asked)) is another protocol; an amendment "
                + "leads to a later version of \(treatedBy)"
        case .notLater(let id, let protocolID, let current, let asked):
            current == asked
                ? "patient \(id) is treated by \(protocolID)@\(current) already"
                : "patient \(id) is treated by \(protocolID)@\(current), and version \(asked) is an earlier one; publish "
                    + "what should hold as a version of its own"
        case .consentMissing(let id, let consent, let protocolID, let version):
            "\(protocolID)@\(version) asks for the consent \(consent), which patient \(id) has not given; record that "
                + "consent first, or override it with the reason"
        }
    }
}
