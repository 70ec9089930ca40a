public import CanonicalJSON

/// The content of a log's first event, `log.opened`, in the stream `log`.
public struct LogOpened: Hashable, Sendable {
    /// The name of its type.
    public static let type = "log.opened"

    public var log: LogID
    /// Whether the log is for rehearsals: then, and only then, may time be made up.
    public var simulated: Bool

    public init(log: LogID, simulated: Bool) {
        (self.log, self.simulated) = (log, simulated)
    }
}

extension LogOpened: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("log", log)
            writer.write("simulated", simulated)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        log = try reader.required("log")
        simulated = try reader.required("simulated")
        try reader.endObject()
    }
}

extension LogOpened {
    /// Reads the opening from a log's first line.
    /// - Throws: ``EventStoreError/damaged(position:fault:)`` if that isn't one, or names another log than its envelope.
    public init(firstLine line: StoredLine) throws(EventStoreError) {
        let event = try line.event()
        guard line.position == 1, event.envelope.type == Self.type, event.envelope.schema == 1 else {
            throw .damaged(position: line.position, fault: "a log begins with \(Self.type) of schema 1")
        }
        do {
            try self.init(canonical: event.data)
        } catch {
            throw .damaged(position: 1, fault: error.description)
        }
        guard log == event.envelope.log else {
            throw .damaged(position: 1, fault: "it opens the log \(log) and belongs to \(event.envelope.log)")
        }
    }
}
