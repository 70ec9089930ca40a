public import CanonicalJSON
public import CivilTime

/// `patient.resumed`: the pause is over.
public struct PatientResumed: OpenPayload {
    public static let type = "patient.resumed"

    /// The last day of the pause.
    public var lastDay: CivilDate

    public init(lastDay: CivilDate) {
        self.lastDay = lastDay
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("lastDay", lastDay)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        lastDay = try reader.requiredText("lastDay")
        try reader.endObject()
    }
}
