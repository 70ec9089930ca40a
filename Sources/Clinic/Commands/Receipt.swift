public import CivilTime
public import EventLog
public import ProtocolLanguage
public import Scheduling
public import Treatment

/// The answer to a command: what was recorded, and what that does to the patient's calendar.
public struct Receipt: Hashable, Sendable {
    /// By this id the command can be asked for again.
    public var command: CommandID
    /// The events, in their order; none where there was nothing to change.
    public var events: [HistoryEntry]
    /// The calendar's difference as seen on the day of the change; nil for what is no patient's.
    public var calendar: CalendarDifference?
    /// What a screening or an enrolment says of whether the patient may start; nil for every other command.
    public var intake: Intake?
    /// What took place although the protocol, as it is chosen, does not have it; nil for every other command.
    public var beyondChoices: VisitBeyondChoices?
    /// The earlier day of the appointment of a visit that was recorded as done today, as no day was said; nil for every
    /// other command.
    public var appointmentPassed: CivilDate?
    /// Whether the command had been done before, and this is its first answer again.
    public var wasRepeated: Bool
    /// Whether nothing was written, and the events are what would be recorded.
    public var isDryRun: Bool
}

/// A visit that took place and from which nothing is counted: an appointment had kept it on the calendar when fewer were
/// chosen, or an amendment left it out (protocol language, 4.6).
public struct VisitBeyondChoices: Hashable, Sendable {
    public var visit: VisitID
    /// What is chosen for the patient, by the names of the choices; none where the protocol has nothing to choose.
    public var choices: [String: Int]

    public init(visit: VisitID, choices: [String: Int]) {
        self.visit = visit
        self.choices = choices
    }
}

/// Whether a patient may start on a protocol, as far as is known here.
public enum Intake: Hashable, Sendable {
    /// The newest screening for the protocol, with what its template makes of it criterion by criterion.
    case screened(PatientScreened, Assessment, Template)
    /// The patient was enrolled on a protocol that has criteria, and never screened for it here.
    case unscreened
}
