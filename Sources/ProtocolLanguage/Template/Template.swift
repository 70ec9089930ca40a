public import CivilTime

/// A treatment protocol as its template describes it: what `format: regimen/1` says, parsed and checked.
///
/// A value of this type has passed every check of the language: names resolve, anchors form no circle, numbers are in
/// range for every allowed choice. Whoever holds one need not check again. It corresponds to a USDM `StudyDesign` and a
/// FHIR `PlanDefinition`.
public struct Template: Hashable, Sendable {
    /// With the version, the identity of a protocol.
    public var id: ProtocolID
    /// Positive. A published pair of id and version never changes.
    public var version: Int
    /// The protocol's name for people, on one line; its id where the file gives none.
    public var title: String
    /// What there is to know about it.
    public var summary: String?
    /// What is treated.
    public var indication: String?
    /// What is given.
    public var product: Product?
    /// What it rests on, in words.
    public var sources: [String]
    /// Whether it, or any part of it, is marked `status: draft`. No patient can be enrolled on a draft.
    public var isDraft: Bool
    /// The protocol's id in an earlier version.
    public var was: String?
    /// What a patient signs before enrolment.
    public var consent: Consent?
    /// Where a day goes that a month lacks.
    public var monthEnd: MonthEnd
    /// Ordered by id.
    public var choices: [Choice]
    /// Ordered by id.
    public var observations: [Observation]
    /// Who may start.
    public var eligibility: Eligibility
    /// Ordered by id.
    public var reminderPolicies: [ReminderPolicy]
    /// Ordered by id.
    public var segments: [Segment]
    /// The epochs in the order in which they are planned.
    public var epochs: [Epoch]

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(
        id: ProtocolID, version: Int, title: String, summary: String? = nil, indication: String? = nil,
        product: Product? = nil, sources: [String] = [], isDraft: Bool = false, was: String? = nil,
        consent: Consent? = nil, monthEnd: MonthEnd = .clamp, choices: [Choice] = [],
        observations: [Observation] = [], eligibility: Eligibility = Eligibility(),
        reminderPolicies: [ReminderPolicy] = [], segments: [Segment], epochs: [Epoch]
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.summary = summary
        self.indication = indication
        self.product = product
        self.sources = sources
        self.isDraft = isDraft
        self.was = was
        self.consent = consent
        self.monthEnd = monthEnd
        self.choices = choices
        self.observations = observations
        self.eligibility = eligibility
        self.reminderPolicies = reminderPolicies
        self.segments = segments
        self.epochs = epochs
    }

    /// The segment of that id, if the template has one.
    public func segment(_ id: String) -> Segment? { segments.first { $0.id == id } }
}

extension Template {
    /// The value of every choice: what was settled for a patient, else the default.
    public func choices(settling settled: [String: Int]) -> [String: Int] {
        var values: [String: Int] = [:]
        for choice in choices { values[choice.id] = settled[choice.id] ?? choice.defaultValue }
        return values
    }
}
