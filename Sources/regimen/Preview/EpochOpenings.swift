import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription

/// On which days the epochs that a decision opens were open, as far as a preview's facts tell.
struct EpochOpenings {
    let history: History
    let template: Template
    let scheduler: Scheduler
    let site: OpenDays

    /// Whether there was a day on which the epoch was open.
    func wasEverOpen(_ epoch: String) throws -> Bool {
        guard let decision = decision(for: epoch) else { return true }
        return try firstDay(of: epoch, openedBy: decision) != nil
    }

    /// Whether the epoch was open on a day, by what had been decided and done until then.
    func wasOpen(_ epoch: String, on day: CivilDate) throws -> Bool {
        guard let decision = decision(for: epoch) else { return true }
        guard let first = try firstDay(of: epoch, openedBy: decision), first <= day else { return false }
        return try isOpen(epoch, openedBy: decision, on: day) { record in
            // A missed visit has no day of its own; it counts as missed before.
            record.outcome == .missed || record.outcome?.completedOn.map { first <= $0 && $0 < day } ?? false
        }
    }

    /// What opens an epoch, and what was decided: the end of a sentence.
    func explanation(of epoch: String) -> String {
        guard let opening = template.epochs.first(where: { $0.id == epoch })?.opens,
            let decision = decision(for: epoch)
        else { return "it opens by itself" }
        let rule = "it opens when \(decision) is \(opening.value)"
        let taken = history.decisions.filter { $0.decision == decision }
        guard !taken.isEmpty else { return "\(rule), which has not been decided" }
        let words = "\(rule); it was \(taken.map { "\($0.value) on \($0.on)" }.joined(separator: ", "))"
        let plan = try? scheduler.plan(history, site: site)
        guard let latest = plan?.epochs.first(where: { $0.id == epoch })?.latest else { return words }
        return "\(words), and the last day for its start is \(latest)"
    }

    /// The `EPOCH/DECISION` that opens an epoch.
    private func decision(for epoch: String) -> String? {
        template.epochs.first { $0.id == epoch }?.opens.map { "\($0.decisionEpoch)/\($0.decision)" }
    }

    /// The day of the decision that opened it first; what is said of its own visits cannot have opened it.
    private func firstDay(of epoch: String, openedBy decision: String) throws -> CivilDate? {
        try history.decisions.first {
            try $0.decision == decision && isOpen(epoch, openedBy: decision, on: $0.on) { _ in false }
        }?.on
    }

    private func isOpen(
        _ epoch: String, openedBy decision: String, on day: CivilDate, with counts: (VisitRecord) -> Bool
    ) throws -> Bool {
        var until = history
        until.decisions.removeAll { $0.decision == decision && $0.on > day }
        until.epochStarts[epoch] = nil
        until.visits = until.visits.filter { id, record in id.epoch != epoch || counts(record) }
        return try scheduler.plan(until, site: site).epochs.contains { $0.id == epoch && $0.standing == .open }
    }
}
