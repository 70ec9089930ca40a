public import CanonicalJSON
public import CivilTime
public import Scheduling

/// `visit.completed`: a visit took place, and with it those that had become part of it.
public struct VisitCompleted: OpenPayload {
    public static let type = "visit.completed"

    /// The day on which it took place.
    public var on: CivilDate
    /// What it required and was not met, overridden with a reason; empty for most. As the protocol names it.
    public var override: [String]
    public var visit: VisitID
    /// The visits that had become part of it, completed with it.
    public var with: [VisitID]

    public init(visit: VisitID, on: CivilDate, with: [VisitID] = [], override: [String] = []) {
        self.on = on
        self.override = override
        self.visit = visit
        self.with = with
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("on", on)
            writer.writeList("override", override)
            writer.writeText("visit", visit)
            writer.writeTexts("with", with)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        on = try reader.requiredText("on")
        override = try reader.list("override")
        visit = try reader.requiredText("visit")
        with = try reader.texts("with")
        try reader.endObject()
    }
}
