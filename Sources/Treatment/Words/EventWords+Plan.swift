import CivilTime
import Scheduling

extension EventWords {
    /// How many visits are named before the rest is only counted.
    private static let namedVisits = 3

    func planned(_ payload: CalendarPlanned, before state: PatientState?) -> String {
        let plan = state?.plan
        let names = PlanNames(payload, before: state)
        var parts: [String] = []
        if names.added > 0 { parts.append("\(count(names.added)) added") }
        if names.withdrawn > 0 { parts.append("\(count(names.withdrawn)) withdrawn") }
        parts += changes(names)
        let opened = payload.epochs?.filter { epoch in
            epoch.standing == .open && plan?.epochs.first { $0.id == epoch.id }?.standing != .open
        }
        if plan != nil, let opened, !opened.isEmpty { parts.append("\(opened.map(\.id).joined(separator: ", ")) open") }
        let what = parts.isEmpty ? "as before" : parts.joined(separator: "; ")
        return "Calendar: \(what)\(payload.occasion.map { " (\($0.words))" } ?? "")"
    }

    private func changes(_ names: PlanNames) -> [String] {
        let moves = names.kept.compactMap { before, after -> String? in
            guard let before = before?.visit.dates?.target, let target = after.visit.dates?.target, before != target
            else { return nil }
            return "\(after.visit.id) \(before) → \(target)"
        }
        var parts = Array(moves.prefix(EventWords.namedVisits))
        if moves.count > parts.count { parts.append("\(moves.count - parts.count) more moved") }
        let others = names.kept.count - moves.count
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

/// Which visit of a plan is which of the one before: the same by its id, unless an amendment gave it another.
private struct PlanNames {
    var added = 0
    var withdrawn: Int
    /// Those that stay and are otherwise, as they were and are; nil where the plan before is not known.
    var kept: [(before: RecordedVisit?, after: RecordedVisit)] = []

    init(_ payload: CalendarPlanned, before state: PatientState?) {
        let plan = state?.plan
        let isAmended = plan.map { $0.basis.protocolVersion != payload.basis.protocolVersion } ?? false
        let renamed = isAmended ? state?.course.amendments.last?.payload.renamed ?? [:] : [:]
        let was = Dictionary(renamed.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        withdrawn = payload.withdrawn.count { renamed[$0.text] == nil }
        for visit in payload.added {
            let before = was[visit.visit.id.text].flatMap { VisitID($0) }.flatMap { plan?.visits[$0] }
            if let before { kept.append((before, visit)) } else { added += 1 }
        }
        for visit in payload.changed {
            let id = visit.visit.id
            if let name = was[id.text] {
                kept.append((VisitID(name).flatMap { plan?.visits[$0] }, visit))
                // The id was another's, which is gone unless it has a new one itself.
                if renamed[id.text] == nil { withdrawn += 1 }
            } else if renamed[id.text] != nil {
                added += 1
            } else {
                kept.append((plan?.visits[id], visit))
            }
        }
    }
}
