public import CanonicalJSON

/// `reminder.claimed`: a message is about to be sent. What it carries is fixed here, so that a crash behind it sends the
/// same message again, under the same key.
public struct ReminderClaimed: OpenPayload {
    public static let type = "reminder.claimed"

    /// The channel's name at the site.
    public var channel: String
    /// What it says of this patient. A message to somebody of the site may say something of others too, each by a claim in
    /// that patient's stream.
    public var members: [RemindedVisit]
    public var message: ReminderKey
    public var to: Addressee

    public init(message: ReminderKey, to: Addressee, channel: String, members: [RemindedVisit]) {
        self.channel = channel
        self.members = members
        self.message = message
        self.to = to
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("channel", channel)
            writer.write("members", members)
            writer.write("message", message)
            writer.write("to", to)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        channel = try reader.required("channel")
        members = try reader.list("members")
        message = try reader.required("message")
        to = try reader.required("to")
        try reader.endObject()
        guard !members.isEmpty else { throw reader.refused("a message that says nothing is not claimed") }
    }
}
