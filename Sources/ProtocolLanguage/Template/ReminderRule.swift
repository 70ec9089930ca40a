public import CivilTime

/// One rule: what sets it off, how far from that, at which time of day, and to whom (protocol language, 6).
public struct ReminderRule: Hashable, Sendable {
    /// What sets a reminder off.
    public enum Trigger: String, CaseIterable, Sendable { case before, unbooked, opens, overdue, unrecorded }

    /// What becomes of a reminder whose time has passed unsent.
    public enum Late: String, CaseIterable, Sendable {
        case untilVisit = "until-visit"
        case skip, fold
    }

    /// The event that it is counted from.
    public var trigger: Trigger
    /// How long before or after; never negative.
    public var distance: CivilDuration
    /// The time of day at which it goes out, in the recipient's zone, else the site's.
    public var at: CivilTimeOfDay
    /// Roles: `patient`, or one of the site's.
    public var to: [String]
    /// Whether it tells someone because others did not act.
    public var isEscalation: Bool
    /// What becomes of it once its time has passed unsent; nil: by its trigger.
    public var late: Late?

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(
        trigger: Trigger, distance: CivilDuration, at: CivilTimeOfDay, to: [String], isEscalation: Bool = false,
        late: Late? = nil
    ) {
        self.trigger = trigger
        self.distance = distance
        self.at = at
        self.to = to
        self.isEscalation = isEscalation
        self.late = late
    }
}
