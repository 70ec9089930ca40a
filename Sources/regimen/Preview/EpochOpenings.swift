import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription

/// Since when the epochs that a decision opens have been open, as far as a preview's facts tell.
///
/// An epoch that was open once may have been closed by a later decision, and yet have stayed open because something had
/// been done in it; in which order that was recorded, a preview does not know.
struct EpochOpenings {
    let history: History
    let template: Template
    let scheduler: Scheduler
    let site: OpenDays

    /// The day on which the epoch opened first; nil where it never did. An epoch that no decision opens is open from
    /// the beginning of all dates.
    func firstDay(of epoch: String) throws -> CivilDate? {
        guard let decision = decision(for: epoch) else { return .earliest }
        return try history.decisions.first {
            try $0.decision == decision && isOpened(epoch, by: decision, until: $0.on)
        }?.on
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

    /// Whether decisions taken until a day open the epoch. What is said of its own visits cannot have opened it.
    private func isOpened(_ epoch: String, by decision: String, until day: CivilDate) throws -> Bool {
        var until = history
        until.decisions.removeAll { $0.decision == decision && $0.on > day }
        until.visits = until.visits.filter { $0.key.epoch != epoch }
        return try scheduler.plan(until, site: site).epochs.contains { $0.id == epoch && $0.standing == .open }
    }
}
