public import CivilTime

/// A treatment protocol as its template describes it: what `format: regimen/1` says, parsed and checked.
///
/// A value of this type has passed every check of the language: names resolve, anchors form no circle, numbers are in
/// range for every allowed choice. Whoever holds one need not check again. It corresponds to a USDM `StudyDesign` and a
/// FHIR `PlanDefinition`.
public struct Template: Hashable, Sendable {
    public var id: ProtocolID
    /// Positive. A published pair of id and version never changes.
    public var version: Int
    public var title: String
    public var summary: String?
    public var indication: String?
    public var product: Product?
    public var sources: [String]
    /// `draft` templates can be looked at, but no patient can be enrolled on one.
    public var isDraft: Bool
    /// The protocol's id in an earlier version.
    public var was: String?
    public var consent: Consent?
    public var monthEnd: MonthEnd
    public var choices: [Choice]
    public var observations: [Observation]
    public var eligibility: Eligibility
    public var reminderPolicies: [ReminderPolicy]
    public var segments: [Segment]
    /// The epochs in the order in which they are planned.
    public var epochs: [Epoch]

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

/// A protocol's name: `[a-z0-9-]{1,64}`.
public struct ProtocolID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Nil if the text is not of the form `[a-z0-9-]{1,64}`.
    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(isSlugByte) else { return nil }
        self.text = text
    }

    public var description: String { text }
}

func isSlugByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
}

/// What is given, and by which route (FHIR `administrableProductDefinition`, in words).
public struct Product: Hashable, Sendable {
    public var cells: String?
    public var route: String?

    public init(cells: String? = nil, route: String? = nil) {
        self.cells = cells
        self.route = route
    }
}

/// The consent document, and its version, that a patient signs before enrolment.
public struct Consent: Hashable, Sendable {
    public var document: String
    public var version: String

    public init(document: String, version: String) {
        self.document = document
        self.version = version
    }
}

/// What a clinician settles for one patient at enrolment, such as the number of infusions.
public struct Choice: Hashable, Sendable {
    public var id: String
    public var title: String?
    public var summary: String?
    public var was: String?
    /// The numbers that may be chosen, in the order given.
    public var values: [Int]
    public var defaultValue: Int

    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, values: [Int], defaultValue: Int
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.values = values
        self.defaultValue = defaultValue
    }
}

/// A whole number of a template: written out, or left to a choice (`${infusions}`).
public enum Number: Hashable, Sendable {
    case literal(Int)
    case choice(String)

    /// The number under the given choices; a choice that is missing there counts by its template's default, which the
    /// caller has filled in (``Template/choices(settling:)``).
    public func value(_ choices: [String: Int]) -> Int {
        switch self {
        case .literal(let number): number
        case .choice(let id): choices[id] ?? 0
        }
    }
}

extension Template {
    /// The value of every choice: what was settled for a patient, else the default.
    public func choices(settling settled: [String: Int]) -> [String: Int] {
        var values: [String: Int] = [:]
        for choice in choices { values[choice.id] = settled[choice.id] ?? choice.defaultValue }
        return values
    }
}
