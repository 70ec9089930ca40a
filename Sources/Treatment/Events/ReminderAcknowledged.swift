public import CanonicalJSON
public import Scheduling

/// `reminder.acknowledged`: somebody sees to a visit; nobody above is told of it any more.
public struct ReminderAcknowledged: OpenPayload {
    public static let type = "reminder.acknowledged"

    public var visit: VisitID

    public init(visit: VisitID) {
        self.visit = visit
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in writer.writeText("visit", visit) }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        visit = try reader.requiredText("visit")
        try reader.endObject()
    }
}
