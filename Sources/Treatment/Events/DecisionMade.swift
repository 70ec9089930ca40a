public import CanonicalJSON
public import CivilTime

/// `decision.made`: a clinician decided something that the protocol leaves to one.
public struct DecisionMade: OpenPayload {
    public static let type = "decision.made"

    /// The id of the person who decided, as the site names them.
    public var by: String
    /// `EPOCH/DECISION`.
    public var decision: String
    /// What recording it means, in words (21 CFR 11.50): who vouches for what.
    public var meaning: String
    public var on: CivilDate
    public var value: DecisionValue

    public init(decision: String, value: DecisionValue, on: CivilDate, by: String, meaning: String) {
        self.by = by
        self.decision = decision
        self.meaning = meaning
        self.on = on
        self.value = value
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("by", by)
            writer.write("decision", decision)
            writer.write("meaning", meaning)
            writer.writeText("on", on)
            writer.writeName("value", value)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        by = try reader.required("by")
        decision = try reader.required("decision")
        meaning = try reader.required("meaning")
        on = try reader.requiredText("on")
        value = try reader.requiredName("value")
        try reader.endObject()
    }
}
