public import CivilTime
public import Projections
public import Scheduling
public import Treatment

/// A patient with all that is recorded of one outside the calendar.
public struct PatientAnswer: Hashable, Sendable {
    public var summary: PatientSummary
    public var identity: PatientIdentity
    /// A language tag (BCP 47) for messages to the patient.
    public var language: String?
    /// The IANA zone in which the patient lives, where it isn't the site's.
    public var zone: String?
    /// The names of the site's channels by which the patient agreed to be reminded; nil where nothing was said of that.
    public var channels: [String]?
    /// What was settled on enrolment, by the choice's name.
    public var choices: [String: Int]
    /// In the order in which they were recorded.
    public var screenings: [PatientScreened]
    /// In the order in which they were recorded.
    public var consents: [PatientConsented]
    /// In the order of their first days.
    public var holds: [Hold]
    /// In the order of their numbers.
    public var adverseEvents: [FollowedEvent]
    /// Since when and why the patient is no longer treated by the protocol; nil for one who is, or is to be.
    public var withdrawal: PatientWithdrawn?
    /// When the patient was erased; nil for one who wasn't.
    public var erasedOn: CivilDate?
    /// In the order in which they were recorded.
    public var decisions: [DecisionMade]
    /// Decisions that are waited for, or will be; in the order of their names.
    public var pending: [PendingDecision]
    /// The plan's epochs, as they stand today; none before enrolment.
    public var epochs: [PlannedEpoch]
    /// The next visit by its day that has no outcome, as it stands today.
    public var next: CalendarEntry?
    /// Today at the site.
    public var today: CivilDate
}
