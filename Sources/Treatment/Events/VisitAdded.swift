public import CanonicalJSON
public import ProtocolLanguage

/// `visit.added`: an appointment was made for something that the protocol does not plan.
public struct VisitAdded: EventPayload {
    public static let type = "visit.added"

    public var appointment: Appointment
    public var kind: Visit.Kind
    public var mode: Visit.Mode
    /// What it is for, in a person's words.
    public var title: Sealed

    public init(appointment: Appointment, kind: Visit.Kind, mode: Visit.Mode = .onSite, title: Sealed) {
        self.appointment = appointment
        self.kind = kind
        self.mode = mode
        self.title = title
    }

    public func write(to writer: inout CanonicalWriter, sealing sealer: Sealer) {
        writer.object { writer in
            writer.write("appointment", appointment)
            writer.writeName("kind", kind)
            writer.writeName("mode", mode == .onSite ? nil : mode)
            writer.write("title", title, sealing: sealer)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        appointment = try reader.required("appointment")
        kind = try reader.requiredName("kind")
        let mode = try reader.optionalName("mode", as: Visit.Mode.self)
        guard mode != .onSite else { throw reader.refused("the mode on-site is left out") }
        self.mode = mode ?? .onSite
        title = try reader.requiredSealed("title")
        try reader.endObject()
    }
}
