public import CivilTime
public import ProtocolLanguage
public import Scheduling
public import Treatment

/// What a rule has said of a visit to somebody, or why nothing.
public struct ExplainedRule: Hashable, Sendable {
    public var rule: ReminderRule
    public var to: Addressee
    /// Nil where none reaches them that they agreed to.
    public var channel: String?
    public var outcome: Result<Reminder, Silence>
}

/// Why a rule has nothing said of a visit.
public enum Silence: Error, Hashable, Sendable {
    /// The patient has left.
    case courseEnded
    /// The visit took place, was missed or is left out.
    case over(VisitState)
    /// It is done with another visit, of which that one's rules speak.
    case mergedInto(VisitID)
    /// It counts from an appointment, and there is none.
    case noAppointment
    /// There is an appointment, so nobody needs to be asked for one.
    case appointmentStands
    /// The visit waits for another and has no dates so far.
    case noDates
    /// On the day of which the rule speaks the visit stands so, as far as is known now, that it says nothing.
    case state(VisitState, on: CivilDate)
    /// Its time lies before the appointment was made.
    case beforeAppointmentWasMade(planned: Instant, made: Instant)
    /// Its time lies before reminders were enabled, or before the patient was kept here.
    case beforeReminders(planned: Instant, since: Instant)
    /// It would be due only once it is of no use.
    case outOfUse(due: Instant, until: Instant)
    /// Somebody sees to the visit, so nobody above is told.
    case acknowledged
    /// No channel that the site has for them reaches them and is one that they agreed to.
    case noChannel
    /// The date lies beyond the calendar.
    case outOfRange
}
