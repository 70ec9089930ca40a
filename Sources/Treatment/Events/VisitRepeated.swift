public import CanonicalJSON
public import CivilTime
public import Scheduling

/// `visit.repeated`: a visit is to be done again.
public struct VisitRepeated: OpenPayload {
    public static let type = "visit.repeated"

    /// The day on which that was asked for; the visit does not lie before it.
    public var on: CivilDate
    /// The id of the further time, `~2` for the second.
    public var visit: VisitID

    public init(on: CivilDate, visit: VisitID) {
        self.on = on
        self.visit = visit
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("on", on)
            writer.writeText("visit", visit)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        on = try reader.requiredText("on")
        visit = try reader.requiredText("visit")
        try reader.endObject()
    }
}
