import ProtocolLanguage
import Scheduling

extension Docket<PatientState> {
    /// The planned visit with that id, for something that is done with a visit of its own that is not over.
    func visitToActOn(named text: String) throws(Refusal) -> PlannedVisit {
        let visit = try visit(named: text)
        if let host = visit.mergedInto { throw .visit(.merged(visit.id, host: host)) }
        if let outcome = state.course.visits[visit.id]?.outcome { throw .visit(.over(visit.id, outcome)) }
        return visit
    }

    /// The planned visit with that id.
    func visit(named text: String) throws(Refusal) -> PlannedVisit {
        guard let plan = state.plan, state.course.enrolment != nil else {
            throw .enrolment(.notEnrolled(state.patient))
        }
        if let id = VisitID(text), let planned = plan.visits[id] { return planned.visit }
        let occurrences = plan.plan.visits.map(\.id).filter { $0.text.hasPrefix("\(text).") }
        if let first = occurrences.first, let last = occurrences.last {
            throw .visit(.unnumbered(text, first: first, last: last))
        }
        let possible = try scheduler().possibleVisits
        if let id = VisitID(text), possible.contains(id.original),
            plan.epochs.contains(where: { $0.id == id.epoch && $0.standing != .open })
        {
            throw try epochNotOpen(id.epoch)
        }
        if let withdrawal = state.course.withdrawal?.payload, let id = VisitID(text), possible.contains(id.original) {
            throw .course(.withdrawn(state.patient, withdrawal.because, on: withdrawal.on))
        }
        let nearest =
            Wording.nearest(to: text, among: plan.plan.visits.map(\.id.text))
            ?? Wording.nearest(to: text, among: possible.map(\.text))
        throw .visit(.unknown(text, nearest: nearest))
    }

    /// The visits that have become part of that one, in the order of their place in the protocol.
    func visitsMerged(into host: VisitID) -> [VisitID] {
        guard let plan = state.plan?.plan else { return [] }
        var merged: [VisitID] = []
        var hosts = [host]
        while let host = hosts.popLast() {
            let joined = plan.visits.filter { $0.mergedInto == host && !merged.contains($0.id) }.map(\.id)
            merged += joined
            hosts += joined
        }
        return plan.visits.map(\.id).filter(merged.contains)
    }

    /// The refusal for what lies in an epoch that is not open.
    func epochNotOpen(_ epoch: String) throws(Refusal) -> Refusal {
        let planned = state.plan?.epochs.first { $0.id == epoch }
        let opening = try template().epochs.first { $0.id == epoch }?.opens
        return .visit(
            .epochNotOpen(
                epoch, planned?.state(on: context.today) ?? .possible,
                opening: opening.map { "\($0.decisionEpoch)/\($0.decision) is \($0.value)" }))
    }

    /// The scheduler of the patient's protocol.
    func scheduler() throws(Refusal) -> Scheduler {
        Scheduler(template: try template(), choices: state.course.treatment?.choices ?? [:])
    }
}
