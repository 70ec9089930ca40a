import Scheduling

/// Asks for a visit to be done again, such as a laboratory whose results have expired. What requires it goes by the
/// newest time that it was done.
public struct RepeatVisit: Hashable, Sendable {
    /// The visit's id, as it was typed: of any time that it was done.
    public var visit: String

    public init(visit: String) {
        self.visit = visit
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let newest = try newestTime(docket)
        let today = docket.context.today
        let again = newest.original.repeated(newest.repetition + 1)
        let id = try docket.propose(
            .repeated(VisitRepeated(on: today, visit: again)), effective: today,
            reason: docket.context.stated(.stated))
        try docket.recordChange(because: id)
        guard docket.state.plan?.visits[again] != nil else { throw .visit(.notRepeatable(newest)) }
    }

    private func newestTime(_ docket: Docket<PatientState>) throws(Refusal) -> VisitID {
        let original = try docket.visit(named: visit).id.original
        guard docket.state.course.added[original] == nil else { throw .visit(.notRepeatable(original)) }
        let times = docket.state.plan?.visits.keys.filter { $0.original == original } ?? []
        let newest = times.max { $0.repetition < $1.repetition } ?? original
        guard docket.state.course.visits[newest]?.outcome != nil else { throw .visit(.stillToDo(newest)) }
        return newest
    }
}
