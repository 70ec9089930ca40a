public import CivilTime
public import ProtocolLanguage
public import Scheduling
public import Treatment

/// A decision that a protocol asks of a clinician and that has not been taken.
public struct PendingDecision: Hashable, Sendable {
    /// `EPOCH/DECISION`.
    public var decision: String
    /// The visit at which it is to be taken.
    public var visit: VisitID
    /// When that visit was done, else is booked, else planned: from that day the decision is waited for.
    public var asked: CivilDate
    /// The last day on which it can still open what waits for it; nil where nothing lapses.
    public var lapses: CivilDate?

    /// A patient's pending decisions, in the order of their names.
    ///
    /// - Parameters:
    ///   - state: the patient; one without a plan, or whose treatment has ended, is asked nothing.
    ///   - template: the one that the patient is treated by.
    public static func all(of state: PatientState, template: Template) -> [PendingDecision] {
        state.history.map { all(of: state, $0, template: template) } ?? []
    }

    /// The same for a history that has been worked out.
    static func all(of state: PatientState, _ history: History, template: Template) -> [PendingDecision] {
        guard let plan = state.plan, !history.hasEnded else { return [] }
        let taken = Set(history.decisions.filter { $0.value != DecisionRecord.deferred }.map(\.decision))
        var pending: [String: PendingDecision] = [:]
        for (name, deciding) in template.decisions where !taken.contains(name) {
            for id in plan.visits.keys where id.isOccurrence(of: deciding) {
                guard let visit = plan.visits[id]?.visit else { continue }
                guard let asked = day(of: visit, history.visits[visit.id]) else { continue }
                // Of a repeated visit's occurrences the first that is reached asks.
                if let known = pending[name], (known.asked, known.visit.text) <= (asked, visit.id.text) { continue }
                pending[name] = PendingDecision(
                    decision: name, visit: visit.id, asked: asked, lapses: plan.lapse(of: name, template: template))
            }
        }
        return pending.values.sorted { $0.decision < $1.decision }
    }

    private static func day(of visit: PlannedVisit, _ record: VisitRecord?) -> CivilDate? {
        record?.outcome?.completedOn ?? record?.booking?.day ?? visit.dates?.target
    }
}

extension Template {
    /// Every `EPOCH/DECISION`, with the `EPOCH/VISIT` at which it is taken.
    fileprivate var decisions: [(name: String, visit: String)] {
        epochs.flatMap { epoch in
            (segment(epoch.segment)?.visits ?? []).compactMap { visit in
                visit.decides.map { ("\(epoch.id)/\($0)", "\(epoch.id)/\(visit.id)") }
            }
        }
    }
}

extension VisitID {
    /// Whether it is `EPOCH/VISIT` itself, one of its numbers, or that done again.
    fileprivate func isOccurrence(of visit: String) -> Bool {
        var (text, visit) = (text, visit)
        return text.withUTF8 { text in
            visit.withUTF8 { visit in
                guard text.count >= visit.count, visit.indices.allSatisfy({ text[$0] == visit[$0] }) else {
                    return false
                }
                guard text.count > visit.count else { return true }
                let next = text[visit.count]
                return next == UInt8(ascii: ".") || next == UInt8(ascii: "~")
            }
        }
    }
}

extension RecordedPlan {
    /// The last day for a decision that opens an epoch, once what that epoch follows has happened.
    fileprivate func lapse(of decision: String, template: Template) -> CivilDate? {
        let opened = template.epochs.filter { epoch in
            epoch.opens.map { "\($0.decisionEpoch)/\($0.decision)" == decision } ?? false
        }
        return opened.compactMap { definition in
            epochs.first { $0.id == definition.id && $0.anchorHappened }?.latest
        }.max()
    }
}
