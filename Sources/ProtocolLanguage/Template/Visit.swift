public import CivilTime

/// An encounter or task that the protocol plans (USDM `Encounter`, FHIR `PlanDefinition.action`).
public struct Visit: Hashable, Sendable {
    /// Its name, of the form `[a-z0-9-]{1,64}`.
    public var id: String
    /// As written, or nil: then ``displayTitle`` is made from the id.
    public var title: String?
    /// What there is to know about it.
    public var summary: String?
    /// Its id in an earlier version of the protocol.
    public var was: String?
    /// Marked `status: draft`, which makes the whole template a draft.
    public var isDraft: Bool
    /// What happens at it.
    public var kind: Kind
    /// Where it happens.
    public var mode: Mode
    /// What the patient is told to prepare.
    public var prepare: [String]
    /// Ids of the observations made at it.
    public var collects: [String]
    /// When it is planned.
    public var timing: Timing
    /// Given when the visit is a cycle of infusions that are placed together.
    public var cycle: Cycle?
    /// How long its results may carry a visit that requires them.
    public var validFor: CivilDuration?
    /// What must hold before it may be completed.
    public var requires: [Requirement]
    /// The visits of the same segment that it may become part of.
    public var mergesInto: [VisitReference]
    /// The decision that a clinician takes at it.
    public var decides: String?
    /// How long it takes.
    public var duration: ClockDuration?
    /// What the room needs before it.
    public var setUp: ClockDuration?
    /// What the room needs after it.
    public var cleanUp: ClockDuration?
    /// What it occupies of the site, ordered by the resource's name.
    public var resources: [ResourceNeed]
    /// Where a nominal date on a closed day goes.
    public var onClosedDay: ClosedDayRule
    /// Whether a hold moves it, where its kind would say otherwise.
    public var onHold: HoldRule?
    /// The name of its reminder policy.
    public var reminders: String?

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, isDraft: Bool = false, kind: Kind,
        mode: Mode = .onSite, prepare: [String] = [], collects: [String] = [], timing: Timing, cycle: Cycle? = nil,
        validFor: CivilDuration? = nil, requires: [Requirement] = [], mergesInto: [VisitReference] = [],
        decides: String? = nil, duration: ClockDuration? = nil, setUp: ClockDuration? = nil,
        cleanUp: ClockDuration? = nil, resources: [ResourceNeed] = [], onClosedDay: ClosedDayRule = .nearest,
        onHold: HoldRule? = nil, reminders: String? = nil
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.isDraft = isDraft
        self.kind = kind
        self.mode = mode
        self.prepare = prepare
        self.collects = collects
        self.timing = timing
        self.cycle = cycle
        self.validFor = validFor
        self.requires = requires
        self.mergesInto = mergesInto
        self.decides = decides
        self.duration = duration
        self.setUp = setUp
        self.cleanUp = cleanUp
        self.resources = resources
        self.onClosedDay = onClosedDay
        self.onHold = onHold
        self.reminders = reminders
    }

    /// The title, else the id in words: `glucose-log` is "Glucose log".
    public var displayTitle: String {
        if let title { return title }
        let words = String(id.map { $0 == "-" ? " " : $0 })
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// Whether its occurrences are numbered: with `repeat` or `cycle` always, else never.
    public var isNumbered: Bool { cycle != nil || timing.repetition != nil }

    /// What happens at a visit.
    public enum Kind: String, CaseIterable, Sendable {
        case consultation, laboratory, imaging, infusion, procedure, review, telephone
        case selfReport = "self-report"
        case other
    }

    /// Where it happens; a remote visit does not need the site to be open.
    public enum Mode: String, CaseIterable, Sendable {
        case onSite = "on-site"
        case remote
    }

    /// Where a date on a closed day goes.
    public enum ClosedDayRule: String, CaseIterable, Sendable { case nearest, following, preceding, keep }

    /// Whether it moves by a hold's length, where its kind says otherwise.
    public enum HoldRule: String, CaseIterable, Sendable { case move, stay }

    /// Whether a hold moves it: by ``onHold``, else infusions and procedures do.
    public var movesOnHold: Bool {
        switch onHold {
        case .move: true
        case .stay: false
        case nil: kind == .infusion || kind == .procedure
        }
    }
}
