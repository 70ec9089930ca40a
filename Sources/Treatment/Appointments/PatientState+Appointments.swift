import CivilTime
public import Scheduling

extension PatientState {
    /// The appointments that stand or were kept, by their visits. Those of visits that were missed or omitted, or took
    /// place on another day, take nothing any more.
    public var standingAppointments: [VisitID: Booked] {
        var standing: [VisitID: Booked] = [:]
        for (id, visit) in course.visits {
            guard let booked = visit.booking, booked.appointment.visit == id else { continue }
            if let outcome = visit.outcome, outcome.completedOn != booked.appointment.at.local.date { continue }
            standing[id] = booked
        }
        return standing
    }
}
