public import CivilTime

/// Why a patient cannot be registered, or be spoken of.
public enum PatientRefusal: Hashable, Sendable {
    case idForm(String)
    case known(PatientID)
    case unknown(PatientID)
    /// Whoever had this id was erased; nobody else gets it.
    case erased(PatientID, on: CivilDate)
    /// A reason that stays readable says something of who the patient is.
    case reasonNames(PatientDetail, text: String)
    /// Something about the person that cannot be.
    case detail(PatientDetail, text: String)
}

/// What is known of a person besides the id.
public enum PatientDetail: String, Hashable, Sendable {
    case name, email, phone, born, mrn, language, zone, channels

    var expectation: String {
        switch self {
        case .name: "no name; give at least one letter"
        case .email: "no mail address such as ana@example.org"
        case .phone: "no telephone number; write digits, with blanks or hyphens between them and perhaps a leading +"
        case .born: "no date of birth; write a day that has passed as YYYY-MM-DD"
        case .mrn: "no record number; give at least one character"
        case .language: "no language tag such as en or es-MX"
        case .zone: "no IANA time zone such as America/Tijuana"
        case .channels:
            "no list of the site's channels; write their names with commas between them, such as email,sms, or none"
        }
    }
}

extension PatientRefusal: RefusalPart {
    var kind: Refusal.Kind {
        switch self {
        case .idForm, .detail: .usage
        case .unknown: .notFound
        case .known, .erased, .reasonNames: .refused
        }
    }

    var sentence: String {
        switch self {
        case .idForm(let text):
            "\(Wording.quoted(text)) is no patient's id; use letters, digits and hyphens, at most 64, such as P-0001"
        case .known(let id): "patient \(id) is registered already; choose another id"
        case .unknown(let id): "patient \(id) is not known here; register the patient first"
        case .erased(let id, let day):
            "patient \(id) was erased on \(day): nothing more is recorded of that id, and nobody else gets it; "
                + "'regimen history \(id)' tells by whom, and for a new patient choose another id"
        case .reasonNames(let detail, let text):
            "the reason of an erasure stays readable, and \(Wording.quoted(text)) is of the patient's \(detail.rawValue); "
                + "say why without saying who"
        case .detail(let detail, let text): "\(Wording.quoted(text)) is \(detail.expectation)"
        }
    }
}
