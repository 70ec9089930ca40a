import CivilTime
import Scheduling

/// Records that a visit did not take place although its day had come.
public struct MissVisit: Hashable, Sendable {
    /// The visit's id, as it was typed.
    public var visit: String

    public init(visit: String) {
        self.visit = visit
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let visit = try docket.visitToActOn(named: visit)
        let day = try dayThatCame(of: visit, docket)
        let id = try docket.propose(
            .missed(VisitMissed(visit: visit.id)), effective: day, reason: docket.context.stated(.stated))
        try docket.recordChange(because: id)
    }

    /// The day for which it was booked, else planned. What could not take place so far cannot have been missed.
    private func dayThatCame(of visit: PlannedVisit, _ docket: Docket<PatientState>) throws(Refusal) -> CivilDate {
        if let at = docket.state.course.visits[visit.id]?.booking?.appointment.at {
            guard !docket.context.isToCome(at) else { throw .visit(.stillToCome(visit.id, at: at.local)) }
            return at.local.date
        }
        guard let dates = visit.dates, !visit.awaitsAnchor else {
            throw .visit(.cannotBeMissed(visit.id, anchor: visit.because.anchor))
        }
        let today = docket.context.today
        guard dates.earliest <= today else { throw .visit(.notOpenYet(visit.id, opens: dates.earliest)) }
        return min(dates.target, today)
    }
}
