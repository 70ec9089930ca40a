public import CanonicalJSON
public import CivilTime

/// `adverse-event.closed`: an adverse event needs to be followed no longer.
public struct AdverseEventClosed: EventPayload {
    public static let type = "adverse-event.closed"

    public var number: Int
    /// The day on which it was over.
    public var on: CivilDate
    /// How it ended.
    public var text: Sealed?

    public init(number: Int, on: CivilDate, text: Sealed? = nil) {
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
        text = try reader.optionalSealed("text")
        try reader.endObject()
    }
}
