import Scheduling

/// In what a plan that was worked out again differs from the one recorded.
struct PlanDifferenceWords {
    var recorded: RecordedPlan
    var planned: RecordedPlan

    /// How many visits are named before the rest is only counted.
    private static let namedVisits = 3

    var text: String {
        let ids = Set(recorded.visits.keys).union(planned.visits.keys)
        let different = ids.filter { recorded.visits[$0] != planned.visits[$0] }.sorted { $0.text < $1.text }
        var parts = different.prefix(PlanDifferenceWords.namedVisits).map { id in
            PlanDifferenceWords.words(id, recorded.visits[id], planned.visits[id])
        }
        if different.count > parts.count {
            parts.append("\(different.count - parts.count) more visits otherwise")
        }
        let epochs = planned.epochs.filter { epoch in !recorded.epochs.contains(epoch) }.map(\.id)
        if !epochs.isEmpty { parts.append("\(epochs.joined(separator: ", ")) otherwise") }
        if parts.isEmpty { parts.append("fewer epochs") }
        return parts.joined(separator: "; ")
    }

    private static func words(_ id: VisitID, _ recorded: RecordedVisit?, _ planned: RecordedVisit?) -> String {
        guard let recorded else { return "\(id) is planned for \(day(planned)), and is not recorded" }
        guard let planned else { return "\(id) is recorded for \(day(recorded)), and would not be planned" }
        guard recorded.visit.dates?.target == planned.visit.dates?.target else {
            return "\(id) on \(day(planned)), recorded on \(day(recorded))"
        }
        let changes = VisitChange.words(from: recorded.visit, to: planned.visit)
        return "\(id) otherwise, recorded → worked out again: \(changes.joined(separator: ", "))"
    }

    private static func day(_ visit: RecordedVisit?) -> String {
        visit?.visit.dates.map { "\($0.target)" } ?? "no date"
    }
}
