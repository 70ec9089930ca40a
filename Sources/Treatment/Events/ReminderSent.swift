public import CanonicalJSON

/// `reminder.sent`: a channel took a message.
public struct ReminderSent: OpenPayload {
    public static let type = "reminder.sent"

    public var message: ReminderKey

    public init(message: ReminderKey) {
        self.message = message
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in writer.write("message", message) }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        message = try reader.required("message")
        try reader.endObject()
    }
}
