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
    public func write(to writer: inout CanonicalWriter) { write(to: &writer, movedFrom: nil) }

    /// - Parameter previous: the time from which it was moved; nil where it was not, or nobody says.
    func write(to writer: inout CanonicalWriter, movedFrom previous: CivilDateTime?) {
        writer.object { writer in
            writer.write("at", at)
            writer.write("occupies", occupies.isNothing ? nil : occupies)
            if let previous { writer.writeText("rescheduledFrom", previous) }
            writer.writeText("visit", visit)
            writer.key("window")
            window.record(in: &writer)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        var previous: CivilDateTime?
        try self.init(from: &reader, movedFrom: &previous, mayHaveMoved: false)
    }

    /// - Parameter previous: takes the time from which it was moved, where that stands there.
    init(
        from reader: inout CanonicalReader, movedFrom previous: inout CivilDateTime?, mayHaveMoved: Bool = true
    ) throws(CanonicalJSONError) {
        try reader.beginObject()
        at = try reader.required("at")
        occupies = try reader.optional("occupies") ?? Occupancy()
        if mayHaveMoved { previous = try reader.optionalText("rescheduledFrom") }
        visit = try reader.requiredText("visit")
        guard try reader.has("window") else { throw reader.missing("window") }
        window = try DateWindow(recorded: &reader)
        try reader.endObject()
    }
}
