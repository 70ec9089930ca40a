import Scheduling

/// Gives an appointment up, and its visit back to planning.
public struct CancelBooking: Hashable, Sendable {
    /// The visit's id, as it was typed.
    public var visit: String

    public init(visit: String) {
        self.visit = visit
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let visit = try docket.visitToActOn(named: visit)
        guard docket.state.course.visits[visit.id]?.booking != nil else { throw .booking(.notBooked(visit.id)) }
        let id = try docket.propose(
            .cancelled(VisitCancelled(visit: visit.id)), reason: docket.context.stated(.stated))
        try docket.recordChange(because: id)
    }
}
