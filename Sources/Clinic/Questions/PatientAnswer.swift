public import CivilTime
public import Projections
public import Scheduling
public import Treatment

/// Who a patient is, unsealed in memory; nothing of it is kept.
public struct PatientIdentity: Hashable, Sendable {
    public var name: String?
    public var email: String?
    public var phone: String?
    /// `YYYY-MM-DD`.
    public var born: String?
    /// The medical record number.
    public var mrn: String?
    /// Whether the key is gone, and with it all of the above.
    public var isErased: Bool = false
}

/// A patient in a list.
public struct ListedPatient: Hashable, Sendable {
    public var summary: PatientSummary
    public var identity: PatientIdentity
}

/// A patient with all that is recorded of one outside the calendar.
public struct PatientAnswer: Hashable, Sendable {
    public var summary: PatientSummary
    public var identity: PatientIdentity
    /// A language tag (BCP 47) for messages to the patient.
    public var language: String?
    /// The IANA zone in which the patient lives, where it isn't the site's.
    public var zone: String?
    /// What was settled on enrolment, by the choice's name.
    public var choices: [String: Int]
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
