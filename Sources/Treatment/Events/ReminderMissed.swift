public import CanonicalJSON

/// `reminder.missed`: a reminder's time passed, and the time after which it is of no use too, and it was not sent.
public struct ReminderMissed: OpenPayload {
    public static let type = "reminder.missed"

    public var channel: String
    public var reminder: RemindedVisit
    public var to: Addressee

    public init(_ reminder: RemindedVisit, to: Addressee, channel: String) {
        self.channel = channel
        self.reminder = reminder
        self.to = to
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("channel", channel)
            writer.write("reminder", reminder)
            writer.write("to", to)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        channel = try reader.required("channel")
        reminder = try reader.required("reminder")
        to = try reader.required("to")
        try reader.endObject()
    }
}
