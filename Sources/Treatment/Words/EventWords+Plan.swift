import CivilTime
import Scheduling

extension EventWords {
    /// How many visits are named before the rest is only counted.
    private static let namedVisits = 3

    func planned(_ payload: CalendarPlanned, before plan: RecordedPlan?) -> String {
        var parts: [String] = []
        if !payload.added.isEmpty { parts.append("\(count(payload.added.count)) added") }
        if !payload.withdrawn.isEmpty { parts.append("\(count(payload.withdrawn.count)) withdrawn") }
        parts += changes(payload.changed, before: plan)
        let opened = payload.epochs?.filter { epoch in
            epoch.standing == .open && plan?.epochs.first { $0.id == epoch.id }?.standing != .open
        }
        if plan != nil, let opened, !opened.isEmpty { parts.append("\(opened.map(\.id).joined(separator: ", ")) open") }
        let what = parts.isEmpty ? "as before" : parts.joined(separator: "; ")
        return "Calendar: \(what)\(payload.occasion.map { " (\($0.words))" } ?? "")"
    }

    private func changes(_ changed: [RecordedVisit], before plan: RecordedPlan?) -> [String] {
        let moves = changed.compactMap { visit -> String? in
            let id = visit.visit.id
            guard let before = plan?.visits[id]?.visit.dates?.target, let after = visit.visit.dates?.target,
                before != after
            else { return nil }
            return "\(id) \(before) → \(after)"
        }
        var parts = Array(moves.prefix(EventWords.namedVisits))
        if moves.count > parts.count { parts.append("\(moves.count - parts.count) more moved") }
        let others = changed.count - moves.count
        if others > 0 { parts.append("\(count(others)) changed otherwise") }
        return parts
    }

    private func count(_ visits: Int) -> String { "\(visits) visit\(visits == 1 ? "" : "s")" }
}

extension CalendarPlanned.Occasion {
    var words: String {
        switch self {
        case .scheduler: "other rules of planning"
        case .site: "the site was changed"
        }
    }
}
