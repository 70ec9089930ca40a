public import CanonicalJSON
public import CivilTime

/// `patient.held`: the protocol pauses for the patient.
public struct PatientHeld: OpenPayload {
    public static let type = "patient.held"

    /// The first day of the pause.
    public var from: CivilDate

    public init(from: CivilDate) {
        self.from = from
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("from", from)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        from = try reader.requiredText("from")
        try reader.endObject()
    }
}
