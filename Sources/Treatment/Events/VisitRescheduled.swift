public import CanonicalJSON

/// `visit.rescheduled`: an appointment was moved; it holds the new one.
public struct VisitRescheduled: OpenPayload {
    public static let type = "visit.rescheduled"

    public var appointment: Appointment

    public init(appointment: Appointment) {
        self.appointment = appointment
    }

    public func write(to writer: inout CanonicalWriter) {
        appointment.write(to: &writer)
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        appointment = try Appointment(from: &reader)
    }
}
