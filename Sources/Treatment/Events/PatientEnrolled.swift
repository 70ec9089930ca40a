public import CanonicalJSON
public import CivilTime

/// `patient.enrolled`: from this day the protocol plans the patient's visits.
public struct PatientEnrolled: OpenPayload {
    public static let type = "patient.enrolled"

    /// The value of every choice of the protocol, defaults included.
    public var choices: [String: Int]
    /// From which day on the course is kept here, for a patient who was under way by then: what lies before it is
    /// history, of which nobody is reminded. Nil for a patient who began here.
    public var goLive: CivilDate?
    /// The day of enrolment.
    public var on: CivilDate
    /// The ids of the criteria that were overridden with a reason; empty for most.
    public var override: [String]
    public var protocolID: String
    public var protocolVersion: Int

    public init(
        protocolID: String, protocolVersion: Int, on: CivilDate, choices: [String: Int], goLive: CivilDate? = nil,
        override: [String] = []
    ) {
        self.choices = choices
        self.goLive = goLive
        self.on = on
        self.override = override
        self.protocolID = protocolID
        self.protocolVersion = protocolVersion
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeTable("choices", choices)
            writer.writeText("goLive", goLive)
            writer.writeText("on", on)
            writer.writeList("override", override)
            writer.write("protocol", protocolID)
            writer.write("version", protocolVersion)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        choices = try reader.table("choices")
        goLive = try reader.optionalText("goLive")
        on = try reader.requiredText("on")
        override = try reader.list("override")
        protocolID = try reader.required("protocol")
        protocolVersion = try reader.count("version")
        try reader.endObject()
    }
}
