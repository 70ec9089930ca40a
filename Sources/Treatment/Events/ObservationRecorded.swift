public import CanonicalJSON
public import CivilTime
public import Scheduling

/// `observation.recorded`: what was measured or noted, at a visit or apart from one.
public struct ObservationRecorded: EventPayload {
    public static let type = "observation.recorded"

    /// The day for which the values hold.
    public var on: CivilDate
    public var values: [ObservedValue]
    /// The visit at which they were taken.
    public var visit: VisitID?

    public init(on: CivilDate, values: [ObservedValue], visit: VisitID?) {
        self.on = on
        self.values = values
        self.visit = visit
    }

    public func write(to writer: inout CanonicalWriter, sealing sealer: Sealer) {
        writer.object { writer in
            writer.writeText("on", on)
            writer.key("values")
            values.write(to: &writer, sealing: sealer)
            writer.writeText("visit", visit)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        on = try reader.requiredText("on")
        guard try reader.has("values") else { throw reader.missing("values") }
        values = try [ObservedValue](sealedFrom: &reader)
        visit = try reader.optionalText("visit")
        try reader.endObject()
    }
}
