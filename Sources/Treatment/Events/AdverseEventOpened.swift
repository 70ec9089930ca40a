public import CanonicalJSON
public import CivilTime

/// `adverse-event.opened`: something happened to the patient that must be followed.
public struct AdverseEventOpened: EventPayload {
    public static let type = "adverse-event.opened"

    /// Counts the patient's adverse events, from 1.
    public var number: Int
    /// The day on which it began.
    public var on: CivilDate
    /// What happened.
    public var text: Sealed

    public init(number: Int, on: CivilDate, text: Sealed) {
        self.number = number
        self.on = on
        self.text = text
    }

    public func write(to writer: inout CanonicalWriter, sealing sealer: Sealer) {
        writer.object { writer in
            writer.write("number", number)
            writer.writeText("on", on)
            writer.write("text", text, sealing: sealer)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        number = try reader.count("number")
        on = try reader.requiredText("on")
        text = try reader.requiredSealed("text")
        try reader.endObject()
    }
}
