public import CanonicalJSON

/// `patient.registered`: a person became known here. What identifies the person is sealed; language and zone are not.
public struct PatientRegistered: EventPayload {
    public static let type = "patient.registered"

    /// The date of birth, `YYYY-MM-DD` once unsealed.
    public var born: Sealed?
    /// The names of the site's channels by which the patient agreed to be reminded; nil where nothing was said of that.
    public var channels: [String]?
    public var email: Sealed?
    /// A language tag (BCP 47) for messages to the patient.
    public var language: String?
    /// The medical record number.
    public var mrn: Sealed?
    public var name: Sealed?
    public var phone: Sealed?
    /// The IANA zone in which the patient lives, where it isn't the site's.
    public var zone: String?

    public init(
        name: Sealed? = nil, email: Sealed? = nil, phone: Sealed? = nil, born: Sealed? = nil, mrn: Sealed? = nil,
        language: String? = nil, zone: String? = nil, channels: [String]? = nil
    ) {
        self.born = born
        self.channels = channels
        self.email = email
        self.language = language
        self.mrn = mrn
        self.name = name
        self.phone = phone
        self.zone = zone
    }

    public func write(to writer: inout CanonicalWriter, sealing sealer: Sealer) {
        writer.object { writer in
            writer.write("born", born, sealing: sealer)
            if let channels { writer.write("channels", channels) }
            writer.write("email", email, sealing: sealer)
            writer.write("language", language)
            writer.write("mrn", mrn, sealing: sealer)
            writer.write("name", name, sealing: sealer)
            writer.write("phone", phone, sealing: sealer)
            writer.write("zone", zone)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        born = try reader.optionalSealed("born")
        channels = try reader.optional("channels")
        email = try reader.optionalSealed("email")
        language = try reader.optional("language")
        mrn = try reader.optionalSealed("mrn")
        name = try reader.optionalSealed("name")
        phone = try reader.optionalSealed("phone")
        zone = try reader.optional("zone")
        try reader.endObject()
    }
}
