public import CivilTime

/// One rule: what sets it off, how far from that, at which time of day, and to whom (protocol language, 6).
public struct ReminderRule: Hashable, Sendable {
    public enum Trigger: String, CaseIterable, Sendable { case before, unbooked, opens, overdue, unrecorded }

    /// What becomes of a reminder whose time has passed unsent.
    public enum Late: String, CaseIterable, Sendable {
        case untilVisit = "until-visit"
        case skip, fold
    }

    public var trigger: Trigger
    public var distance: CivilDuration
    public var at: CivilTimeOfDay
    /// Roles: `patient`, or one of the site's.
    public var to: [String]
    public var isEscalation: Bool
    public var late: Late?

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
