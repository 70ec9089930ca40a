internal import CivilTime
internal import PositionedYAML

extension PlanChecks {
    /// No visit may lie further from enrolment than any patient lives: dates have an end, in the year 9999.
    ///
    /// - Parameter edges: what each node is counted from, without circles.
    func checkReach(_ edges: [Circles<PlanNode>.Edge]) {
        let anchors = Dictionary(grouping: edges, by: \.from).mapValues { $0.map(\.to) }
        var own: [PlanNode: Int] = [:]
        for epoch in epochs {
            own[.start(epoch: epoch.id)] = days(epoch.start)
            for visit in segments.first(where: { $0.id == epoch.segment })?.visits ?? [] {
                own[.visit(epoch: epoch.id, id: visit.id)] = days(visit.timing) + (visit.cycle?.spanAtMost ?? 0)
            }
        }
        let reach = reach(own, anchors)
        for segment in segments {
            let epochs = epochs.filter { $0.segment == segment.id }
            for visit in segment.visits {
                let farthest = epochs.compactMap { reach[.visit(epoch: $0.id, id: visit.id)] }.max() ?? 0
                let position = names.segments[segment.id]?.visits[visit.id]?.position
                guard farthest > TemplateLimits.reachYears * 366, let position else { continue }
                reader.diagnostics.report(
                    at: position,
                    "\(visit.id) may lie \(farthest / 366) years from enrolment, more than the "
                        + "\(TemplateLimits.reachYears) allowed")
            }
        }
    }

    /// The days that a node may lie from enrolment, its anchors' included; each node after what it is counted from.
    private func reach(_ own: [PlanNode: Int], _ anchors: [PlanNode: [PlanNode]]) -> [PlanNode: Int] {
        var reach: [PlanNode: Int] = [:]
        for node in own.keys {
            var pending = [node]
            while let next = pending.last {
                let before = anchors[next] ?? []
                let unknown = before.filter { reach[$0] == nil }
                guard unknown.isEmpty else {
                    pending += unknown
                    continue
                }
                reach[next] = (own[next] ?? 0) + (before.compactMap { reach[$0] }.max() ?? 0)
                pending.removeLast()
            }
        }
        return reach
    }

    /// The days between an anchor and the farthest date of a timing, whichever way it is counted.
    private func days(_ timing: Timing) -> Int {
        let window = (timing.window?.before.longestDays ?? 0) + (timing.window?.after.longestDays ?? 0)
        let repeats =
            switch timing.repetition {
            case nil: 0
            case .times(let every, let number): every.longestDays * (reader.values(number).max() ?? 0)
            case .until(_, let end): end.longestDays
            case .offsets(let offsets): offsets.last?.longestDays ?? 0
            }
        return timing.offset.longestDays + repeats + window
    }
}
