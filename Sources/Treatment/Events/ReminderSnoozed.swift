public import CanonicalJSON
public import CivilTime
public import Scheduling

/// `reminder.snoozed`: nobody of the site is told of a visit before a day.
public struct ReminderSnoozed: OpenPayload {
    public static let type = "reminder.snoozed"

    public var until: CivilDate
    public var visit: VisitID

    public init(visit: VisitID, until: CivilDate) {
        self.until = until
        self.visit = visit
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("until", until)
            writer.writeText("visit", visit)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        until = try reader.requiredText("until")
        visit = try reader.requiredText("visit")
        try reader.endObject()
    }
}
