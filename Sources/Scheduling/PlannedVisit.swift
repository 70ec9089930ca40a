public import CivilTime
public import ProtocolLanguage

/// One visit of a patient's plan: what the scheduler says of it, whatever day it is looked at.
///
/// How it stands on a day (due, overdue, locked) is the state function's answer (``VisitState``).
public struct PlannedVisit: Hashable, Sendable {
    /// What it is, which all plans of a protocol share.
    private var definition: VisitDefinition
    /// Nil while the visit waits for its anchor and so has no dates (3.3).
    public var dates: VisitDates?
    /// It comes after an anchor that has not happened, so it can be neither due nor overdue (3.5).
    public var awaitsAnchor: Bool
    /// It has no outcome, and rests on an anchor that has not happened.
    public var isProvisional: Bool
    public var flags: PlanFlags
    /// What must be met before it may be completed (4.4).
    public var gates: [Gate]
    public var because: Because

    public init(
        id: VisitID, kind: Visit.Kind, mode: Visit.Mode, title: String, place: Int, dates: VisitDates?,
        awaitsAnchor: Bool, isProvisional: Bool, flags: PlanFlags, gates: [Gate], because: Because
    ) {
        definition = VisitDefinition(id: id, kind: kind, mode: mode, title: title, place: place)
        self.dates = dates
        self.awaitsAnchor = awaitsAnchor
        self.isProvisional = isProvisional
        self.flags = flags
        self.gates = gates
        self.because = because
    }

    /// An occurrence, settled.
    init(
        _ definition: VisitDefinition, _ occurrence: Occurrence, anchor: String, mergedInto: VisitID?,
        isProvisional: Bool, gates: [Gate]
    ) {
        self.definition = definition
        dates = occurrence.dates
        awaitsAnchor = occurrence.awaitsAnchor
        self.isProvisional = isProvisional
        flags = occurrence.flags
        self.gates = gates
        because = Because(
            anchor: anchor, anchorDay: occurrence.anchor.day,
            footing: occurrence.anchor.day == nil ? .unknown : occurrence.anchor.footing,
            direction: occurrence.direction, offset: occurrence.offset, cycleDay: occurrence.cycleDay,
            notBefore: occurrence.notBefore, closedDay: occurrence.closedDay, heldDays: occurrence.heldDays,
            mergedInto: mergedInto)
    }

    public var id: VisitID {
        get { definition.id }
        set { if newValue != id { definition = definition.with(id: newValue) } }
    }
    public var kind: Visit.Kind { definition.kind }
    public var mode: Visit.Mode { definition.mode }
    /// With the occurrence's number: "Infusion 1 of 3".
    public var title: String {
        get { definition.title }
        set { definition = definition.with(title: newValue) }
    }
    /// Grows with the place in the protocol: epoch, visit, number.
    public var place: Int { definition.place }
    /// What its date is counted from: a visit's id, `enrolment`, `segment.start` or `EPOCH/DECISION`.
    public var anchor: String { because.anchor }
    /// The visit that it has become part of (4.3).
    public var mergedInto: VisitID? { because.mergedInto }
}

/// What a planned visit is, apart from when: made once for a protocol, and shared by its plans, which are copied far more
/// often than any of this changes.
final class VisitDefinition: Sendable {
    let id: VisitID
    let kind: Visit.Kind
    let mode: Visit.Mode
    let title: String
    let place: Int

    init(id: VisitID, kind: Visit.Kind, mode: Visit.Mode, title: String, place: Int) {
        self.id = id
        self.kind = kind
        self.mode = mode
        self.title = title
        self.place = place
    }

    func with(id: VisitID) -> VisitDefinition {
        VisitDefinition(id: id, kind: kind, mode: mode, title: title, place: place)
    }

    func with(title: String) -> VisitDefinition {
        VisitDefinition(id: id, kind: kind, mode: mode, title: title, place: place)
    }
}

extension VisitDefinition: Hashable {
    static func == (left: VisitDefinition, right: VisitDefinition) -> Bool {
        left === right
            || left.id == right.id && left.kind == right.kind && left.mode == right.mode && left.title == right.title
                && left.place == right.place
    }

    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The dates of a planned visit.
public struct VisitDates: Hashable, Sendable {
    /// The date that the timing gives (2.4).
    public var nominal: CivilDate
    /// Where it lands once closed days and cycles are settled.
    public var target: CivilDate
    public var earliest: CivilDate
    public var latest: CivilDate

    public init(nominal: CivilDate, target: CivilDate, earliest: CivilDate, latest: CivilDate) {
        self.nominal = nominal
        self.target = target
        self.earliest = earliest
        self.latest = latest
    }

    /// Earliest to latest, both inside.
    public var window: DateWindow { DateWindow(earliest: earliest, latest: latest) }
}

/// What planning found noteworthy about a visit.
public struct PlanFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// No open day in the rule's direction inside the window; it stays on the closed one (4.1).
    public static let noOpenDay = PlanFlags(rawValue: 1 << 0)
    /// No placement of its cycle keeps gap, span and open days (4.2).
    public static let noFeasibleCycle = PlanFlags(rawValue: 1 << 1)
    /// Its booking was left behind by its window, or lies in a hold (4.6, 4.8).
    public static let needsRebooking = PlanFlags(rawValue: 1 << 2)
    /// It has become part of another visit (4.3).
    public static let merged = PlanFlags(rawValue: 1 << 3)
}

/// Something that a visit requires before it may be completed (4.4), with what is known of it.
public enum Gate: Hashable, Sendable {
    case visit(VisitGate)
    case decision(DecisionGate)

    /// Whether it is met as seen on that day.
    public func isMet(on day: CivilDate) -> Bool {
        switch self {
        case .visit(let gate): gate.isMet(on: day)
        case .decision(let gate): gate.taken == gate.value
        }
    }
}

/// A completion whose results must still hold on some day.
public struct VisitGate: Hashable, Sendable {
    /// As the protocol names what is required: `round-1/baseline-labs`.
    public var requires: String
    /// The newest completion, if there is one.
    public var completed: CivilDate?
    /// The last day on which that completion's results hold; nil without a completion, or where they do not expire.
    public var validThrough: CivilDate?
    /// The visit on whose day they must hold.
    public var validOn: VisitID
    /// That visit's day: actual, else booked, else its target; nil while it has none.
    public var validOnDay: CivilDate?
    /// True when the day is actual or booked; a target that has passed gives way to the day asked about.
    public var validOnDayIsFixed: Bool

    public init(
        requires: String, completed: CivilDate?, validThrough: CivilDate?, validOn: VisitID, validOnDay: CivilDate?,
        validOnDayIsFixed: Bool
    ) {
        self.requires = requires
        self.completed = completed
        self.validThrough = validThrough
        self.validOn = validOn
        self.validOnDay = validOnDay
        self.validOnDayIsFixed = validOnDayIsFixed
    }

    func isMet(on day: CivilDate) -> Bool {
        guard completed != nil else { return false }
        guard let validThrough else { return true }
        return neededDay(askedOn: day) <= validThrough
    }

    /// The day on which the results must hold, as seen on a day.
    public func neededDay(askedOn day: CivilDate) -> CivilDate {
        guard let validOnDay else { return day }
        return validOnDayIsFixed ? validOnDay : max(validOnDay, day)
    }
}

/// A decision that must have a certain value.
public struct DecisionGate: Hashable, Sendable {
    /// `EPOCH/DECISION`.
    public var decision: String
    public var value: String
    /// The value that stands; nil until it is taken.
    public var taken: String?

    public init(decision: String, value: String, taken: String?) {
        self.decision = decision
        self.value = value
        self.taken = taken
    }
}
