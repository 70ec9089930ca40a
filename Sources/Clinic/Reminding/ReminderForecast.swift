public import CivilTime
public import Reminders
public import Scheduling
public import Treatment

/// The reminders that would be sent, as the calendars stand.
public struct ReminderForecast: Hashable, Sendable {
    /// A reminder with the time that the clocks at the site show when it is due.
    public struct Line: Hashable, Sendable {
        public var reminder: Reminder
        public var local: CivilDateTime
    }

    public var from: Instant
    public var until: Instant
    /// The site's IANA zone.
    public var zone: String
    /// By the time at which they are due.
    public var lines: [Line]
}

/// What every rule of a visit says to whom, or why nothing.
public struct ReminderExplanation: Hashable, Sendable {
    /// A rule for one addressee.
    public struct Line: Hashable, Sendable {
        public var explained: ExplainedRule
        /// When it is due by the clocks at the site; nil where nothing is said.
        public var local: CivilDateTime?
        /// Whether that time has passed.
        public var isPast = false
        /// What became of it; nil where nothing has so far.
        public var trail: ReminderTrail?
        /// When it goes out, where its addressee has had as many messages today as the site allows; else nil.
        public var waitsUntil: Instant?
    }

    public var patient: PatientID
    public var visit: PlannedVisit
    public var state: VisitState
    /// The name of the reminder policy; nil where the protocol gives the visit none.
    public var policy: String?
    /// The site's IANA zone.
    public var zone: TimeZoneRules
    public var lines: [Line]
    /// What became of reminders of the visit that do not follow from the calendar any more: of other dates, taken back,
    /// or by rules that have changed. In the order in which it began.
    public var past: [ReminderTrail]
    /// Whether reminders go out from this copy of the store.
    public var standing: Clinic.ReminderStanding

    public static func == (left: ReminderExplanation, right: ReminderExplanation) -> Bool {
        left.patient == right.patient && left.visit == right.visit && left.lines == right.lines
            && left.past == right.past && left.standing == right.standing
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(patient)
        hasher.combine(visit.id)
    }
}
