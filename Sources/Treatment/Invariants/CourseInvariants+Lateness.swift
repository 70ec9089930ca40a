import CivilTime
import ProtocolLanguage
import Scheduling

extension CourseInvariants {
    /// Nothing after an anchor that has not happened is due or overdue (3.5): found by walking from reason to reason.
    func brokenLateness(on day: CivilDate) -> [String] {
        guard let plan = state.plan?.plan, let history = state.history else { return [] }
        let calendar = PatientCalendar(plan: plan, history: history, on: day)
        return calendar.entries.compactMap { entry in
            guard entry.state == .due || entry.state == .overdue, entry.visit.mergedInto == nil,
                let open = openAnchor(of: entry.visit, steps: visits.count)
            else { return nil }
            return "\(entry.visit.id) is \(entry.state.rawValue) on \(day) although \(open) has not happened"
        }
    }

    /// The anchor that has not happened and after which the visit comes, through its chain; nil if there is none.
    private func openAnchor(of visit: PlannedVisit, steps: Int) -> String? {
        let because = visit.because
        guard because.footing != .unscheduled, !hasHappened(because.anchor, for: visit.id) else { return nil }
        guard because.direction == .before else { return because.anchor }
        // Counted back: what matters is what the anchor itself comes after.
        guard steps > 0, let anchor = VisitID(because.anchor).flatMap({ visits[$0] }) else { return nil }
        return openAnchor(of: anchor, steps: steps - 1)
    }

    private func hasHappened(_ anchor: String, for visit: VisitID) -> Bool {
        switch anchor {
        case "enrolment": return true
        case "segment.start": return epochHasBegun(visit.epoch)
        default:
            if decisions.contains(anchor) { return isTaken(anchor) }
            guard let id = VisitID(anchor) else { return false }
            return visitHasHappened(id)
        }
    }

    /// What is part of another visit happens with it.
    private func visitHasHappened(_ id: VisitID) -> Bool {
        let host = visits[id]?.mergedInto ?? id
        return course(of: host)?.outcome != nil || course(of: id)?.outcome != nil
    }

    /// An epoch has begun once it is open and what its start follows has happened (3.4).
    private func epochHasBegun(_ id: String) -> Bool {
        guard state.plan?.epochs.first(where: { $0.id == id })?.standing == .open,
            let epoch = template.epochs.first(where: { $0.id == id })
        else { return false }
        switch epoch.start.anchor {
        case .enrolment: return true
        case .segmentStart: return false
        case .decision(let other, let decision): return isTaken("\(other ?? id)/\(decision)")
        case .visit(let other, let reference): return hasHappened(reference, in: other ?? id)
        }
    }

    /// `.first` and `.last` pass over what was missed or omitted, unless all were; the newest time that a visit is done
    /// stands for it.
    private func hasHappened(_ reference: VisitReference, in epoch: String) -> Bool {
        let known = visits.keys.filter { $0.epoch == epoch && $0.visit == reference.visit && isChosen($0) }
        let newest = Dictionary(grouping: known, by: { $0.number ?? 0 }).compactMapValues { times in
            times.max { $0.repetition < $1.repetition }
        }
        let inOrder = newest.sorted { $0.key < $1.key }.map(\.value)
        let kept = inOrder.filter { course(of: $0)?.outcome?.isPassedOver != true }
        let meant: VisitID? =
            switch reference.occurrence {
            case .unnumbered: inOrder.first
            case .first: kept.first ?? inOrder.first
            case .last: kept.last ?? inOrder.last
            case .number(let number): newest[number]
            }
        return meant.map(visitHasHappened) ?? false
    }

    /// False for an occurrence beyond those that the protocol has with these choices: an appointment keeps it on the calendar
    /// (4.6), and nothing is counted from it.
    private func isChosen(_ id: VisitID) -> Bool {
        guard let visit = definition(of: id), let number = id.number else { return true }
        if let cycle = visit.cycle { return number <= cycle.count.value(choices) }
        return switch visit.timing.repetition {
        case .times(_, let times): number <= times.value(choices)
        case .offsets(let offsets): number <= offsets.count
        case .until, nil: true
        }
    }

    private var decisions: Set<String> {
        Set(
            template.epochs.flatMap { epoch in
                (template.segment(epoch.segment)?.visits ?? []).compactMap(\.decides).map { "\(epoch.id)/\($0)" }
            })
    }

    private func isTaken(_ decision: String) -> Bool {
        state.course.decisions.contains { $0.payload.decision == decision && $0.payload.value != .deferred }
    }
}
