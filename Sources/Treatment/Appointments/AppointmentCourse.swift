public import CivilTime
public import EventLog
public import ProtocolLanguage
public import Scheduling

/// One appointment from when it was made, through every change of its time, to what became of it: what another calendar,
/// which was told of it before, must be told now.
///
/// It is named by the event that made it, and keeps that name however often it is moved, and whatever an amendment calls
/// its visit. An appointment that is made after one was given up is another.
public struct AppointmentCourse: Hashable, Sendable {
    /// The event that made it.
    public let id: EventID
    /// As it stands, or stood last.
    public internal(set) var appointment: Appointment
    /// What the visit is called, as the plan had it when the appointment changed last; what a person called an added
    /// visit is sealed and not in it.
    public internal(set) var title: String
    public internal(set) var kind: Visit.Kind
    public internal(set) var mode: Visit.Mode
    /// When it was made.
    public internal(set) var made: Instant
    /// When it changed last.
    public internal(set) var changed: Instant
    /// Where in the log the event stands by which it changed last, or was made.
    public internal(set) var position: Int64
    /// How often it changed since it was made.
    public internal(set) var changes: Int
    /// Whether it was given up: cancelled or retracted, or its visit missed, omitted or done on another day.
    public internal(set) var isOff: Bool
    /// The event that made it as it stands: by this an appointment is known again whose cancellation was taken back.
    var standing: EventID

    /// The visit, as it is called now.
    public var visit: VisitID { appointment.visit }
}
