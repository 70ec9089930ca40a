public import CivilTime
public import EventLog
public import Scheduling

/// What is known of one visit besides its plan.
public struct VisitCourse: Hashable, Sendable {
    /// The appointment that stands, or that stood when the visit took place. Of a visit that had become part of another
    /// and was completed with it, the other's.
    public internal(set) var booking: Booked?
    public internal(set) var outcome: Outcome?
    /// The event that recorded the outcome.
    public internal(set) var outcomeEvent: EventID?
    /// The visit as it was planned when its outcome was recorded; it keeps these dates (protocol language, 4.7).
    public internal(set) var recorded: RecordedVisit?
    /// The visit as it was planned under another id, before an amendment gave it this one.
    public internal(set) var plannedBefore: RecordedVisit?
    /// For a further time (`~2`): the day on which that was asked for.
    public internal(set) var repetitionAsked: CivilDate?

    var isEmpty: Bool { self == VisitCourse() }

    /// The record that planning goes by.
    ///
    /// - Parameter planned: the visit in the plan as it stands: what a booked visit is shown by if its protocol drops it.
    func record(planned: PlannedVisit?) -> VisitRecord {
        var kept = outcome == nil ? planned : recorded?.visit
        // That an appointment had to be moved is over once the visit has an outcome, and found anew before.
        kept?.flags.remove(.needsRebooking)
        return VisitRecord(
            booking: booking.map { booked in
                let appointment = booked.appointment
                return Booking(
                    day: appointment.at.local.date, time: appointment.at.local.time, accepted: appointment.window)
            },
            outcome: outcome, recorded: kept, repetitionAsked: repetitionAsked)
    }
}

/// An appointment that stands, with the event that made it.
public struct Booked: Hashable, Sendable {
    public var event: EventID
    public var appointment: Appointment
}
