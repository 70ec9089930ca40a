public import CanonicalJSON
import CivilTime

/// An event as it stands in the log: its envelope and its content. Its canonical bytes are the stored line.
public struct RecordedEvent: Hashable, Sendable {
    public var envelope: Envelope
    /// The content: the canonical bytes of an object, a part of the line.
    public var data: ArraySlice<UInt8>

    public init(_ envelope: Envelope, data: ArraySlice<UInt8>) {
        (self.envelope, self.data) = (envelope, data)
    }
}

extension RecordedEvent: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { write(to: &writer, sharing: nil) }

    /// Writes the line.
    /// - Parameter forms: what the lines of its request have in common, where that has been written already.
    func write(to writer: inout CanonicalWriter, sharing forms: SharedForms?) {
        writer.object { writer in
            writer.write("actor", envelope.actor, as: forms?.actor)
            writer.write("cause", envelope.cause)
            writer.write("command", envelope.command, as: forms?.command)
            writer.key("data")
            writer.raw(data)
            writer.write("effective", envelope.effective)
            writer.write("id", envelope.id)
            writer.write("log", envelope.log, as: forms?.log)
            writer.write("position", envelope.position)
            writer.write("reason", envelope.reason)
            writer.write("recorded", envelope.recorded.description, as: forms?.recorded)
            writer.write("schema", envelope.schema)
            writer.write("site", envelope.site)
            writer.write("stream", envelope.stream)
            writer.write("type", envelope.type)
            writer.write("version", envelope.version)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let actor: Actor = try reader.required("actor")
        let cause: EventID? = try reader.optional("cause")
        let command: CommandID = try reader.required("command")
        guard try reader.has("data") else { throw reader.missing("data") }
        guard try reader.peek() == .object else { throw reader.refused("an event's data is an object") }
        data = try reader.raw()
        let effective: String = try reader.required("effective")
        guard effective.utf8.withContiguousStorageIfAvailable(TimeForms.isLocal) ?? false else {
            throw reader.refused("\"\(effective)\" is neither a local date nor a local date and time")
        }
        let id: EventID = try reader.required("id")
        let log: LogID = try reader.required("log")
        let position = try Self.counted("position", &reader)
        let reason: Reason? = try reader.optional("reason")
        guard try reader.has("recorded") else { throw reader.missing("recorded") }
        guard let recorded = try reader.withUTF8(Instant.init(written:)) else {
            throw reader.refused("the time of recording is not of the form 2026-03-02T09:00:00.000Z")
        }
        let schema = Int(try Self.counted("schema", &reader))
        let site: String? = try reader.optional("site")
        let stream: StreamName = try reader.required("stream")
        let type: String = try reader.required("type")
        let version = try Self.counted("version", &reader)
        try reader.endObject()
        envelope = Envelope(
            actor: actor, cause: cause, command: command, effective: effective, id: id, log: log, position: position,
            reason: reason, recorded: recorded, schema: schema, site: site, stream: stream, type: type, version: version
        )
    }

    /// A number that counts from 1.
    private static func counted(
        _ key: StaticString, _ reader: inout CanonicalReader
    ) throws(CanonicalJSONError) -> Int64 {
        let number: Int64 = try reader.required(key)
        guard number >= 1 else { throw reader.refused("\(key) counts from 1") }
        return number
    }
}
