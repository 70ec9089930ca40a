public import CivilTime
import Scheduling

/// Makes an appointment for a visit.
public struct BookVisit: Hashable, Sendable {
    /// The visit's id, as it was typed.
    public var visit: String
    /// What the clock on the site's wall will show. A time that the clocks skip is moved forward by the gap; of one that
    /// they show twice it is the first.
    public var at: CivilDateTime

    public init(visit: String, at: CivilDateTime) {
        self.visit = visit
        self.at = at
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let visit = try docket.visitToActOn(named: visit)
        if let booking = docket.state.course.visits[visit.id]?.booking {
            throw .booking(.alreadyBooked(visit.id, at: booking.appointment.at.local))
        }
        guard let window = visit.dates?.window else {
            throw .visit(.withoutDates(visit.id, anchor: visit.because.anchor))
        }
        let time = docket.bookedTime(at)
        let occupancy = try docket.occupancy(of: visit)
        let appointment = Appointment(visit: visit.id, at: time, occupies: occupancy, window: window)
        try docket.checkRoom(for: appointment, mode: visit.mode)
        let reason = try docket.reasonForDay(time.local.date, of: visit.id, window: window)
        let id = try docket.propose(.booked(VisitBooked(appointment: appointment)), reason: reason)
        try docket.recordChange(because: id)
    }
}
