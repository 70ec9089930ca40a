import Scheduling

/// Takes a visit out of the plan; it stays listed. An appointment to come is given up with it.
public struct OmitVisit: Hashable, Sendable {
    /// The visit's id, as it was typed.
    public var visit: String

    public init(visit: String) {
        self.visit = visit
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let visit = try docket.visitToActOn(named: visit)
        guard docket.state.course.added[visit.id] == nil else { throw .visit(.notOmittable(visit.id)) }
        let reason = docket.context.stated(.stated)
        let booking = docket.state.course.visits[visit.id]?.booking
        let id = try docket.propose(.omitted(VisitOmitted(visit: visit.id)), reason: reason)
        if let booking, docket.context.isToCome(booking.appointment.at) {
            try docket.propose(.cancelled(VisitCancelled(visit: visit.id)), cause: id, reason: reason)
        }
        try docket.recordChange(because: id)
    }
}
