public import CivilTime

/// When something is planned, relative to an anchor (USDM `Timing`, FHIR `relatedAction`).
public struct Timing: Hashable, Sendable {
    /// Whether the offset is counted forwards from the anchor or backwards.
    public enum Direction: String, Sendable { case after, before }

    /// Which date of the anchor counts (protocol language 3.2).
    public enum Basis: String, CaseIterable, Sendable {
        case actualElsePlanned = "actual-else-planned"
        case actual
        case planned
    }

    public var direction: Direction
    public var anchor: Anchor
    /// Never negative: a timing does not point against its keyword.
    public var offset: CivilDuration
    /// False where `offset` is left out, which a repeat's first occurrence depends on (2.3).
    public var hasOffset: Bool
    public var repetition: Repetition?
    /// How long before and after the nominal date it may be; nil: that day alone.
    public var window: Window?
    /// As written; nil stands for the direction's default.
    public var writtenBasis: Basis?

    public init(
        direction: Direction, anchor: Anchor, offset: CivilDuration? = nil, repetition: Repetition? = nil,
        window: Window? = nil, basis: Basis? = nil
    ) {
        self.direction = direction
        self.anchor = anchor
        self.offset = offset ?? .zero
        self.hasOffset = offset != nil
        self.repetition = repetition
        self.window = window
        self.writtenBasis = basis
    }

    /// `actual-else-planned` for what comes after its anchor, `planned` for what is counted back, unless written.
    public var basis: Basis { writtenBasis ?? (direction == .after ? .actualElsePlanned : .planned) }

    /// How far from the nominal date a visit may lie.
    public struct Window: Hashable, Sendable {
        public var before: CivilDuration
        public var after: CivilDuration

        public init(before: CivilDuration = .zero, after: CivilDuration = .zero) {
            self.before = before
            self.after = after
        }
    }
}

/// How a visit recurs. Each occurrence is computed from the anchor, never from the one before it (2.3).
public enum Repetition: Hashable, Sendable {
    case times(every: CivilDuration, Number)
    /// `until` is counted from the anchor and includes an occurrence that falls on it.
    case until(every: CivilDuration, CivilDuration)
    /// Unequal intervals, counted from the anchor (plus the timing's offset), ascending.
    case offsets([CivilDuration])
}

/// What a date is counted from.
public enum Anchor: Hashable, Sendable {
    case enrolment
    /// The first day of the epoch that the visit belongs to.
    case segmentStart
    /// A visit; `epoch` is nil for one of the same segment.
    case visit(epoch: String?, VisitReference)
    /// A decision's date; the epoch is nil for one taken in the same segment.
    case decision(epoch: String?, String)
}

/// A visit named from another place of the template.
public struct VisitReference: Hashable, Sendable {
    public enum Occurrence: Hashable, Sendable {
        /// The visit is not numbered; or, in `requires` and `mergesInto`, any occurrence of a numbered one.
        case unnumbered
        case first
        case last
        /// From 1.
        case number(Int)
    }

    public var visit: String
    public var occurrence: Occurrence

    public init(visit: String, occurrence: Occurrence = .unnumbered) {
        self.visit = visit
        self.occurrence = occurrence
    }
}

/// What must hold before a visit may be completed (a gate, 4.4).
public enum Requirement: Hashable, Sendable {
    /// A completion of the visit, whose validity must reach the date of `validOn` (nil: the requiring visit itself).
    case visit(epoch: String?, VisitReference, validOn: EpochReference?)
    case decision(epoch: String?, String, is: String)

    /// A visit reference with the epoch it names, nil for the same one.
    public struct EpochReference: Hashable, Sendable {
        public var epoch: String?
        public var reference: VisitReference

        public init(epoch: String?, reference: VisitReference) {
            self.epoch = epoch
            self.reference = reference
        }
    }
}

/// An occurrence of a segment in the plan (USDM `StudyEpoch`).
public struct Epoch: Hashable, Sendable {
    public var id: String
    public var title: String?
    public var summary: String?
    public var was: String?
    public var segment: String
    /// Given for an epoch that only opens by a decision.
    public var opens: Opening?
    /// When its first day is; nil anchor kinds other than those of another epoch and enrolment do not occur.
    public var start: Timing

    public init(
        id: String, title: String? = nil, summary: String? = nil, was: String? = nil, segment: String,
        opens: Opening? = nil, start: Timing
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.was = was
        self.segment = segment
        self.opens = opens
        self.start = start
    }

    /// The decision, and the value of it, that opens an epoch.
    public struct Opening: Hashable, Sendable {
        public var decisionEpoch: String
        public var decision: String
        public var value: String

        public init(decisionEpoch: String, decision: String, value: String) {
            self.decisionEpoch = decisionEpoch
            self.decision = decision
            self.value = value
        }
    }
}
