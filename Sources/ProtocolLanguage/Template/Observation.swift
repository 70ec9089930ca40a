/// What is measured or recorded (FHIR `ObservationDefinition`).
public struct Observation: Hashable, Sendable {
    /// The kind of value that is recorded.
    public enum ValueType: String, CaseIterable, Sendable { case number, text, code, date }

    /// Its name, of the form `[a-z0-9-]{1,64}`.
    public var id: String
    /// Its name for people, on one line.
    public var title: String?
    /// What there is to know about it.
    public var summary: String?
    /// Its id in an earlier version of the protocol.
    public var was: String?
    /// Marked `status: draft`, which makes the whole template a draft.
    public var isDraft: Bool
    /// UCUM; "1" for a bare number, nil for what is not a number.
    public var unit: String?
    /// LOINC code.
    public var loinc: String?
    /// What kind of value it has; `number` where the template says nothing.
    public var type: ValueType
    /// Given for what is computed from other observations.
    public var derived: Formula?

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, isDraft: Bool = false,
        unit: String? = nil,
        loinc: String? = nil, type: ValueType = .number, derived: Formula? = nil
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.isDraft = isDraft
        self.unit = unit
        self.loinc = loinc
        self.type = type
        self.derived = derived
    }
}
