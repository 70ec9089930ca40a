public import CanonicalJSON
public import CivilTime

/// `patient.screened`: whether the patient may start on a protocol, with what that was decided by.
public struct PatientScreened: EventPayload {
    public static let type = "patient.screened"

    /// What came out.
    public enum Result: String, CaseIterable, Sendable {
        case eligible
        case notEligible = "not-eligible"
        case undetermined
    }

    /// The answers to the protocol's questions, by criterion; true is yes.
    public var answers: [String: Bool]
    /// The day of the screening; nil in the first records, which left it to the envelope.
    public var on: CivilDate?
    public var protocolID: String
    public var protocolVersion: Int
    public var result: Result
    /// The ids of the criteria for which something is missing.
    public var undetermined: [String]
    /// The ids of the criteria that speak against it.
    public var unmet: [String]
    public var values: [ObservedValue]

    public init(
        protocolID: String, protocolVersion: Int, result: Result, on: CivilDate? = nil, answers: [String: Bool] = [:],
        values: [ObservedValue] = [], unmet: [String] = [], undetermined: [String] = []
    ) {
        self.answers = answers
        self.on = on
        self.protocolID = protocolID
        self.protocolVersion = protocolVersion
        self.result = result
        self.undetermined = undetermined
        self.unmet = unmet
        self.values = values
    }

    public func write(to writer: inout CanonicalWriter, sealing sealer: Sealer) {
        writer.object { writer in
            writer.writeTable("answers", answers)
            writer.writeText("on", on)
            writer.write("protocol", protocolID)
            writer.writeName("result", result)
            writer.writeList("undetermined", undetermined)
            writer.writeList("unmet", unmet)
            if !values.isEmpty {
                writer.key("values")
                values.write(to: &writer, sealing: sealer)
            }
            writer.write("version", protocolVersion)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        answers = try reader.table("answers")
        on = try reader.optionalText("on")
        protocolID = try reader.required("protocol")
        result = try reader.requiredName("result")
        undetermined = try reader.list("undetermined")
        unmet = try reader.list("unmet")
        values = try reader.has("values") ? try [ObservedValue](sealedFrom: &reader) : []
        protocolVersion = try reader.count("version")
        try reader.endObject()
    }
}
