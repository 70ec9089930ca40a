import CivilTime
import ProtocolLanguage
import Scheduling

extension CourseInvariants {
    /// Every cycle keeps count, gap and span unless each infusion that is still to be given is flagged (4.2).
    func brokenCycles() -> [String] {
        guard state.course.withdrawal == nil, state.course.erasure == nil else { return [] }
        return template.epochs.flatMap { epoch -> [String] in
            guard state.plan?.epochs.first(where: { $0.id == epoch.id })?.standing == .open else { return [] }
            return (template.segment(epoch.segment)?.visits ?? []).flatMap { visit -> [String] in
                guard let cycle = visit.cycle else { return [] }
                return brokenCycle(cycle, of: visit.id, in: epoch.id)
            }
        }
    }

    private func brokenCycle(_ cycle: Cycle, of visit: String, in epoch: String) -> [String] {
        let name = "\(epoch)/\(visit)"
        let ids = (1...max(cycle.count.value(choices), 1)).map { VisitID(epoch: epoch, visit: visit, number: $0) }
        guard ids.allSatisfy({ visits[$0] != nil }) else { return ["\(name) has fewer infusions than were chosen"] }
        let known = visits.keys.filter { $0.epoch == epoch && $0.visit == visit && $0.repetition == 1 }
        let surplus = known.filter {
            !ids.contains($0) && course(of: $0)?.outcome == nil && course(of: $0)?.booking == nil
        }
        guard surplus.isEmpty else { return ["\(name) has more infusions than were chosen"] }

        let places = ids.map(newest).filter { course(of: $0)?.outcome?.isPassedOver != true }
        let open = places.filter { course(of: $0)?.outcome == nil }
        let flagged = open.filter { visits[$0]?.flags.contains(.noFeasibleCycle) == true }
        guard flagged.isEmpty else {
            return flagged.count == open.count
                ? [] : ["\(name) flags only some of its infusions as impossible to place"]
        }
        // Without one to come there is nothing to place: what happened is as it is.
        let days = places.compactMap { course(of: $0)?.outcome?.completedOn ?? visits[$0]?.dates?.target }
        guard !open.isEmpty, days.count == places.count, days.count > 1 else { return [] }
        return broken(days, cycle, name)
    }

    /// An infusion that is done again stands where it stood the time before.
    private func newest(_ infusion: VisitID) -> VisitID {
        visits.keys.filter { $0.original == infusion }.max { $0.repetition < $1.repetition } ?? infusion
    }

    private func broken(_ days: [CivilDate], _ cycle: Cycle, _ name: String) -> [String] {
        var faults: [String] = []
        for (day, next) in zip(days, days.dropFirst()) where CivilDate.days(from: day, to: next) < cycle.gapAtLeast {
            faults.append("\(name) has infusions on \(day) and \(next), nearer than their gap allows")
        }
        if let first = days.first, let last = days.last {
            let span = CivilDate.days(from: first, to: last) + 1
            if !(cycle.spanAtLeast...cycle.spanAtMost).contains(span) {
                faults.append("\(name) spans \(span) days, from \(first) to \(last)")
            }
        }
        return faults
    }
}
