public import CanonicalJSON
public import Scheduling

/// `visit.omitted`: a visit was taken out of the plan; it stays listed.
public struct VisitOmitted: OpenPayload {
    public static let type = "visit.omitted"

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
