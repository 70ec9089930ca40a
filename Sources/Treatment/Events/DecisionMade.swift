public import CanonicalJSON
public import CivilTime

/// `decision.made`: a clinician decided something that the protocol leaves to one.
///
/// It says by whose name, when and with which meaning it was recorded, as 21 CFR 11.50 asks of a signature. It is called a
/// recorded decision and no signature, since nobody proves here who they are.
public struct DecisionMade: OpenPayload {
    public static let type = "decision.made"

    /// The date and time on the site's clock at which it was recorded; nil in records of programs that did not say.
    public var at: CivilDateTime?
    /// The id of the person who decided, as the site names them.
    public var by: String
    /// `EPOCH/DECISION`.
    public var decision: String
    /// What recording it means, in words (21 CFR 11.50): who vouches for what.
    public var meaning: String
    /// The person's name for people as the site gave it then; nil in records of programs that did not say.
    public var name: String?
    public var on: CivilDate
    public var value: DecisionValue

    public init(
        decision: String, value: DecisionValue, on: CivilDate, by: String, meaning: String, name: String? = nil,
        at: CivilDateTime? = nil
    ) {
        self.at = at
        self.by = by
        self.decision = decision
        self.meaning = meaning
        self.name = name
        self.on = on
        self.value = value
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("at", at)
            writer.write("by", by)
            writer.write("decision", decision)
            writer.write("meaning", meaning)
            writer.write("name", name)
            writer.writeText("on", on)
            writer.writeName("value", value)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        at = try reader.optionalText("at")
        by = try reader.required("by")
        decision = try reader.required("decision")
        meaning = try reader.required("meaning")
        name = try reader.optional("name")
        on = try reader.requiredText("on")
        value = try reader.requiredName("value")
        try reader.endObject()
    }
}
