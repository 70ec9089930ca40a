public import CanonicalJSON
public import Scheduling

/// `visit.missed`: a visit was to take place and did not.
public struct VisitMissed: OpenPayload {
    public static let type = "visit.missed"

    public var visit: VisitID

    public init(visit: VisitID) {
        self.visit = visit
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("visit", visit)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        visit = try reader.requiredText("visit")
        try reader.endObject()
    }
}
