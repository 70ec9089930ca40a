public import CanonicalJSON
public import CivilTime

/// `reminder.failed`: a channel did not take a message.
public struct ReminderFailed: OpenPayload {
    public static let type = "reminder.failed"

    /// Counts the attempts, from 1.
    public var attempt: Int
    /// The channel's name where the other side wants nothing more by it: it is closed until the site is changed, or somebody
    /// has one of the messages tried again that did not go out for that.
    public var closes: String?
    /// What went wrong, by a word of `[a-z0-9-]`: nothing that a mail server answers, as that can name a person.
    public var fault: String
    public var message: ReminderKey
    /// When it is tried again; nil where it is not, until somebody asks for it.
    public var retry: Instant?

    public init(message: ReminderKey, attempt: Int, fault: String, retry: Instant?, closes: String? = nil) {
        self.attempt = attempt
        self.closes = closes
        self.fault = fault
        self.message = message
        self.retry = retry
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("attempt", attempt)
            writer.write("closes", closes)
            writer.write("fault", fault)
            writer.write("message", message)
            writer.writeText("retry", retry)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        attempt = try reader.count("attempt")
        closes = try reader.optional("closes")
        fault = try reader.required("fault")
        message = try reader.required("message")
        retry = try reader.optionalText("retry")
        try reader.endObject()
    }
}
