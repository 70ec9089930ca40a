import CivilTime
import Scheduling

extension EventWords {
    /// How many visits are named before the rest is only counted.
    private static let namedVisits = 3

    /// - Parameter day: the day on which it is seen, so that it can be said how visits stand; nil for none.
    func planned(_ payload: CalendarPlanned, before state: PatientState?, on day: CivilDate?) -> String {
        let plan = state?.plan
        let names = PlanNames(payload, before: state)
        var parts: [String] = []
        if names.added > 0 { parts.append("\(count(names.added)) added") }
        if names.withdrawn > 0 { parts.append("\(count(names.withdrawn)) withdrawn") }
        parts += changes(names, states: VisitStates(state?.history, on: day))
        let opened = payload.epochs?.filter { epoch in
            epoch.standing == .open && plan?.epochs.first { $0.id == epoch.id }?.standing != .open
        }
        if plan != nil, let opened, !opened.isEmpty { parts.append("\(opened.map(\.id).joined(separator: ", ")) open") }
        let what = parts.isEmpty ? "as before" : parts.joined(separator: "; ")
        return "Calendar: \(what)\(payload.occasion.map { " (\($0.words))" } ?? "")"
    }

    private func changes(_ names: PlanNames, states: VisitStates) -> [String] {
        var moves: [String] = []
        var others: [String: [VisitID]] = [:]
        var order: [String] = []
        for (before, after) in names.kept {
            if let old = before?.visit.dates?.target, let target = after.visit.dates?.target, old != target {
                let isLeft = after.visit.isLeftBehind && before?.visit.isLeftBehind == false
                moves.append("\(after.visit.id) \(old) → \(target)\(isLeft ? ", needs rebooking" : "")")
            } else {
                let words = otherwise(before?.visit, after.visit, states)
                if others[words] == nil { order.append(words) }
                others[words, default: []].append(after.visit.id)
            }
        }
        return moves.naming(EventWords.namedVisits) { "\($0.count) more moved" }
            + order.naming(EventWords.namedVisits) { rest in
                "\(count(rest.reduce(0) { $0 + (others[$1]?.count ?? 0) })) changed otherwise"
            } words: { words in
                Wording.series(others[words] ?? []) + words
            }
    }

    /// How a visit that keeps its day is otherwise, to be said behind its name: as what it stands, else what is most worth
    /// telling.
    private func otherwise(_ before: PlannedVisit?, _ after: PlannedVisit, _ states: VisitStates) -> String {
        guard let before else { return " planned otherwise" }
        if let (old, new) = states.change(from: before, to: after) { return " \(old.rawValue) → \(new.rawValue)" }
        return VisitChange.words(from: before, to: after).first.map { ": \($0)" } ?? " planned otherwise"
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

/// How visits of a patient stand on a day, as far as that is known.
private struct VisitStates {
    private let history: History?
    private let day: CivilDate?
    private let hold: Hold?

    init(_ history: History?, on day: CivilDate?) {
        self.history = history
        self.day = day
        hold = day.flatMap { day in history?.holds.first { $0.isInForce(on: day) } }
    }

    /// Nil where it stands as before.
    func change(from before: PlannedVisit, to after: PlannedVisit) -> (VisitState, VisitState)? {
        guard let history, let day else { return nil }
        let old = VisitState(of: before, record: history.visits[before.id], hold: hold, on: day)
        let new = VisitState(of: after, record: history.visits[after.id], hold: hold, on: day)
        return old == new ? nil : (old, new)
    }
}

extension PlannedVisit {
    fileprivate var isLeftBehind: Bool { flags.contains(.needsRebooking) }
}

extension [String] {
    /// The first so many in words, and what is said of the rest.
    fileprivate func naming(
        _ most: Int, rest: (ArraySlice<String>) -> String, words: (String) -> String = { $0 }
    ) -> [String] {
        let named = prefix(most).map(words)
        return count > most ? named + [rest(dropFirst(most))] : named
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
