public import CanonicalJSON

/// `visit.booked`: an appointment was made.
public struct VisitBooked: OpenPayload {
    public static let type = "visit.booked"

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
