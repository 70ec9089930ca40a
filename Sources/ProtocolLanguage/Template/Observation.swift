/// What is measured or recorded (FHIR `ObservationDefinition`).
public struct Observation: Hashable, Sendable {
    public enum ValueType: String, CaseIterable, Sendable { case number, text, code, date }

    public var id: String
    public var title: String?
    public var summary: String?
    public var was: String?
    /// UCUM; "1" for a bare number, nil for what is not a number.
    public var unit: String?
    /// LOINC code.
    public var loinc: String?
    public var type: ValueType
    /// Given for what is computed from other observations.
    public var derived: Formula?

    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, unit: String? = nil,
        loinc: String? = nil, type: ValueType = .number, derived: Formula? = nil
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.unit = unit
        self.loinc = loinc
        self.type = type
        self.derived = derived
    }
}
