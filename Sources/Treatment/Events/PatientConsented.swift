public import CanonicalJSON
public import CivilTime

/// `patient.consented`: the patient signed a consent.
public struct PatientConsented: OpenPayload {
    public static let type = "patient.consented"

    /// The document's name.
    public var document: String
    /// The day of the signature.
    public var on: CivilDate
    /// The document's version.
    public var version: String

    public init(document: String, on: CivilDate, version: String) {
        self.document = document
        self.on = on
        self.version = version
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("document", document)
            writer.writeText("on", on)
            writer.write("version", version)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        document = try reader.required("document")
        on = try reader.requiredText("on")
        version = try reader.required("version")
        try reader.endObject()
    }
}
