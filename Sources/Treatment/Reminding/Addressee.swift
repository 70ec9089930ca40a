public import CanonicalJSON

/// Who gets a message: the patient, or somebody of the site.
public enum Addressee: Hashable, Sendable {
    case patient
    /// A person of the site, by id.
    case person(String)

    /// `patient`, or `person/ID`: no id holds a slash.
    public var text: String {
        switch self {
        case .patient: "patient"
        case .person(let id): "person/\(id)"
        }
    }

    /// Nil for a text that is neither.
    public init?(_ text: String) {
        if text == "patient" {
            self = .patient
        } else if text.hasPrefix("person/"), text.count > 7 {
            self = .person(String(text.dropFirst(7)))
        } else {
            return nil
        }
    }
}

extension Addressee: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { writer.string(text) }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let addressee = Addressee(try reader.string()) else {
            throw reader.refused("a message goes to patient or to person/ID")
        }
        self = addressee
    }
}
