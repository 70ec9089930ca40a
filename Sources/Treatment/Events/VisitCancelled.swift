public import CanonicalJSON
public import Scheduling

/// `visit.cancelled`: an appointment was given up, and its visit given back to planning.
public struct VisitCancelled: OpenPayload {
    public static let type = "visit.cancelled"

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
