public import CanonicalJSON
public import CivilTime

/// `reminders.enabled`, in the stream `log`: somebody said that reminders go out from this copy of the store. The newest
/// one counts; no other copy sends any.
public struct RemindersEnabled: OpenPayload {
    public static let type = "reminders.enabled"

    /// Nothing whose time lies before this is said.
    public var from: Instant
    /// The machine on which the copy is.
    public var host: String
    /// Which copy of the store it is, by the id that was drawn for it.
    public var instance: String
    /// The number by which that machine's system knows the log's file, in decimal digits: a copy of the folder has
    /// another.
    public var log: String

    public init(from: Instant, instance: String, host: String, log: String) {
        self.from = from
        self.host = host
        self.instance = instance
        self.log = log
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("from", from)
            writer.write("host", host)
            writer.write("instance", instance)
            writer.write("log", log)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        from = try reader.requiredText("from")
        host = try reader.required("host")
        instance = try reader.required("instance")
        log = try reader.required("log")
        try reader.endObject()
    }
}
