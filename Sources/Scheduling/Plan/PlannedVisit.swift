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
