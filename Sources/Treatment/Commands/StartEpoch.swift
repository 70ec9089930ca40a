public import CivilTime
import ProtocolLanguage
import Scheduling

/// Picks the first day of an open epoch, within the window of its start.
public struct StartEpoch: Hashable, Sendable {
    /// The epoch's id, as it was typed.
    public var epoch: String
    public var on: CivilDate

    public init(epoch: String, on: CivilDate) {
        self.epoch = epoch
        self.on = on
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard let plan = docket.state.plan else { throw .enrolment(.notEnrolled(docket.state.patient)) }
        let names = plan.epochs.map(\.id)
        guard let planned = plan.epochs.first(where: { $0.id == epoch }) else {
            throw .epoch(.unknown(epoch, nearest: Wording.nearest(to: epoch, among: names), known: names))
        }
        guard planned.standing == .open else { throw try docket.epochNotOpen(epoch) }
        guard docket.state.course.epochStarts[epoch] != on else { return }
        try check(planned, docket)
        let id = try docket.propose(
            .epochStarted(EpochStarted(epoch: epoch, on: on)), effective: on,
            reason: docket.context.stated(.stated))
        try docket.recordChange(because: id)
    }

    private func check(_ planned: PlannedEpoch, _ docket: Docket<PatientState>) throws(Refusal) {
        guard let earliest = planned.earliest, let latest = planned.latest else {
            throw .epoch(.withoutDates(epoch))
        }
        let window = DateWindow(earliest: earliest, latest: latest)
        guard window.contains(on) else { throw .epoch(.outsideWindow(epoch, on, window)) }
        let begun = docket.state.course.visits.filter { id, visit in
            id.epoch == epoch && docket.state.course.added[id] == nil
                && (visit.outcome == .missed || visit.outcome?.completedOn != nil)
        }
        if let first = begun.keys.min(by: { $0.text < $1.text }) { throw .epoch(.begun(epoch, first)) }
        let approved = try approvals(docket).filter { $0 <= latest }.max()
        if let approved, on < approved { throw .epoch(.beforeDecision(epoch, on, decided: approved)) }
    }

    /// The days on which it was decided to open the epoch.
    private func approvals(_ docket: Docket<PatientState>) throws(Refusal) -> [CivilDate] {
        guard let opening = try docket.template().epochs.first(where: { $0.id == epoch })?.opens else { return [] }
        let name = "\(opening.decisionEpoch)/\(opening.decision)"
        return docket.state.course.decisions.map(\.payload)
            .filter { $0.decision == name && $0.value.rawValue == opening.value }.map(\.on)
    }
}
