public import CanonicalJSON
public import CivilTime

/// `patient.erased`: the patient's key is destroyed, and with it whatever told who this was. What happened stays, without
/// the person; nothing more can be recorded.
///
/// Its reason alone outlives the key: it is sealed with the site's.
public struct PatientErased: OpenPayload {
    public static let type = "patient.erased"

    /// The day on which it was done. In a copy of the log that had to be erased again it is the day of the first time.
    public var on: CivilDate

    public init(on: CivilDate) {
        self.on = on
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("on", on)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        on = try reader.requiredText("on")
        try reader.endObject()
    }
}
