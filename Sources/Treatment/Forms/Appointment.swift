public import CanonicalJSON
public import CivilTime
public import Scheduling

/// An appointment for a visit, as it was agreed on.
public struct Appointment: Hashable, Sendable {
    public var at: BookedTime
    public var occupies: Occupancy
    public var visit: VisitID
    /// The visit's window when the appointment was made, and so accepted, whether the appointment lies in it or not.
    public var window: DateWindow

    public init(visit: VisitID, at: BookedTime, occupies: Occupancy, window: DateWindow) {
        self.at = at
        self.occupies = occupies
        self.visit = visit
        self.window = window
    }
}

extension Appointment: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("at", at)
            writer.write("occupies", occupies.isNothing ? nil : occupies)
            writer.writeText("visit", visit)
            writer.key("window")
            window.record(in: &writer)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        at = try reader.required("at")
        occupies = try reader.optional("occupies") ?? Occupancy()
        visit = try reader.requiredText("visit")
        guard try reader.has("window") else { throw reader.missing("window") }
        window = try DateWindow(recorded: &reader)
        try reader.endObject()
    }
}
