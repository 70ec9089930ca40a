public import CanonicalJSON
public import EventLog

/// `event.corrected`: an earlier event of the patient said something wrong. It says what is right, or that nothing of the
/// kind happened; the earlier event stays as it is.
public struct EventCorrected: EventPayload {
    public static let type = "event.corrected"

    /// The id of the event that is corrected.
    public var event: EventID
    /// The type of the event that is corrected.
    public var correctedType: String
    /// What should have been recorded, an event of the same type; nil where nothing should.
    public var replacement: PatientEvent?

    public init(event: EventID, replacement: PatientEvent) {
        self.event = event
        self.replacement = replacement
        correctedType = replacement.type
    }

    public init(event: EventID, retracting type: String) {
        self.event = event
        correctedType = type
    }

    public func write(to writer: inout CanonicalWriter, sealing sealer: Sealer) {
        writer.object { writer in
            if let replacement {
                writer.key("data")
                replacement.payload.write(to: &writer, sealing: sealer)
            }
            writer.write("event", event)
            writer.writeFlag("retracted", replacement == nil)
            writer.write("schema", replacement?.schema)
            writer.write("type", correctedType)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let data = try reader.has("data") ? try reader.raw() : nil
        event = try reader.required("event")
        let isRetracted = try reader.flag("retracted")
        let schema = data == nil ? 0 : try reader.count("schema")
        correctedType = try reader.required("type")
        try reader.endObject()
        guard isRetracted == (data == nil) else { throw reader.refused("it either replaces or retracts") }
        guard let data else { return }
        do {
            replacement = try PatientEvent(type: correctedType, schema: schema, data: data)
        } catch {
            throw reader.refused(error.description)
        }
    }
}
