public import CanonicalJSON

/// `log.exported`: somebody took events, or appointments for another calendar, out of the store with their sealed values
/// opened. It is recorded before the first of them is handed over; the envelope says who, when and why.
public struct LogExported: OpenPayload {
    public static let type = "log.exported"

    /// The form in which they were handed over.
    public enum Format: String, CaseIterable, Sendable {
        case csv, ndjson
        /// Appointments with the patients' names, as iCalendar has them.
        case ics
    }

    public var format: Format
    /// The patient whose events they are; nil for everybody's.
    public var patient: String?

    public init(format: Format, patient: String? = nil) {
        self.format = format
        self.patient = patient
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeName("format", format)
            writer.write("patient", patient)
            writer.write("revealed", true)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        format = try reader.requiredName("format")
        patient = try reader.optional("patient")
        let isRevealed: Bool = try reader.required("revealed")
        guard isRevealed else { throw reader.refused("an export that reveals nothing is not recorded") }
        try reader.endObject()
    }
}
