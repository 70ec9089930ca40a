public import CanonicalJSON
public import CivilTime

/// `visit.rescheduled`: an appointment was moved; it holds the new one. The old slot is given up and the new one taken by
/// this one event, so that neither can happen without the other.
public struct VisitRescheduled: OpenPayload {
    public static let type = "visit.rescheduled"

    public var appointment: Appointment
    /// What the clock on the site's wall would have shown before; nil in events of earlier versions of this program.
    public var rescheduledFrom: CivilDateTime?

    public init(appointment: Appointment, rescheduledFrom: CivilDateTime? = nil) {
        self.appointment = appointment
        self.rescheduledFrom = rescheduledFrom
    }

    public func write(to writer: inout CanonicalWriter) {
        appointment.write(to: &writer, movedFrom: rescheduledFrom)
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        var previous: CivilDateTime?
        appointment = try Appointment(from: &reader, movedFrom: &previous)
        rescheduledFrom = previous
    }
}
