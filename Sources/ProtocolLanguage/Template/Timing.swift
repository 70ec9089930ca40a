public import CivilTime

/// When something is planned, relative to an anchor (USDM `Timing`, FHIR `relatedAction`).
public struct Timing: Hashable, Sendable {
    /// Whether the offset is counted forwards from the anchor or backwards.
    public enum Direction: String, CaseIterable, Sendable { case after, before }

    /// Which date of the anchor counts (protocol language 3.2).
    public enum Basis: String, CaseIterable, Sendable {
        case actualElsePlanned = "actual-else-planned"
        case actual
        case planned
    }

    /// Whether it is counted forwards or backwards.
    public var direction: Direction
    /// What it is counted from.
    public var anchor: Anchor
    /// Never negative: a timing does not point against its keyword.
    public var offset: CivilDuration
    /// False where `offset` is left out, which a repeat's first occurrence depends on (2.3).
    public var hasOffset: Bool
    /// Given where the visit recurs.
    public var repetition: Repetition?
    /// How long before and after the nominal date it may be; nil: that day alone.
    public var window: Window?
    /// As written; nil stands for the direction's default.
    public var writtenBasis: Basis?

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
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
        /// How long before the nominal date it opens; never negative.
        public var before: CivilDuration
        /// How long after the nominal date it closes; never negative.
        public var after: CivilDuration

        /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
        public init(before: CivilDuration = .zero, after: CivilDuration = .zero) {
            self.before = before
            self.after = after
        }
    }
}
