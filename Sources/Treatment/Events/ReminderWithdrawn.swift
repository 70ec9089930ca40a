public import CanonicalJSON

/// `reminder.withdrawn`: a message that was claimed, and that no channel had taken, is not sent any more.
public struct ReminderWithdrawn: OpenPayload {
    public static let type = "reminder.withdrawn"

    /// Why it is not.
    public enum Cause: String, CaseIterable, Sendable {
        /// What it was about is done, moved, cancelled, or for other reasons no longer to be reminded of.
        case outdated
        /// Somebody gave it up after its last attempt.
        case discarded
    }

    public var because: Cause
    public var message: ReminderKey

    public init(message: ReminderKey, because: Cause) {
        self.because = because
        self.message = message
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeName("because", because)
            writer.write("message", message)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        because = try reader.requiredName("because")
        message = try reader.required("message")
        try reader.endObject()
    }
}
