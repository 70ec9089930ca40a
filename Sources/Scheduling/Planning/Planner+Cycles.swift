import CivilTime
import ProtocolLanguage

extension Planner {
    /// Places the infusions of a cycle together (4.2).
    mutating func settleCycle(_ index: Int, _ cycle: CompiledCycle, anchor: AnchorDate) throws(CivilTimeError) {
        let visit = protocolParts.visits[index]
        let slots = visit.slots
        leaveUndated(visit, slots, anchor: anchor)
        guard let anchorDay = anchor.day else { return }
        let timing = visit.timing
        let nominal = try date(timing.offset, timing.direction, from: anchorDay)

        let passedOver = slots.filter { facts.isPassedOver($0) }
        if !passedOver.isEmpty {
            // They show the dates that they would have if none were missed or omitted; a hold does not move them.
            let whole = try CycleRun(self, visit, cycle, places: Array(slots), nominal: nominal)
            for slot in passedOver { apply(whole, to: slot, anchor: anchor) }
        }
        let places = slots.filter { !facts.isPassedOver($0) }
        guard !places.isEmpty else { return }
        var heldDays = 0
        var start = nominal
        if visit.movesOnHold {
            let begun = places.compactMap { facts.outcome(at: $0)?.completedOn }.min()
            start = try moved(nominal, anchorDay: anchorDay, begun: begun, heldDays: &heldDays)
        }
        let run = try CycleRun(self, visit, cycle, places: places, nominal: start)
        for slot in places {
            apply(run, to: slot, anchor: anchor)
            occurrences[slot].heldDays = slot == places[0] ? heldDays : 0
            if !run.isFeasible, facts.outcome(at: slot) == nil { occurrences[slot].flags.insert(.noFeasibleCycle) }
        }
    }

    /// What a cycle's infusions have before they have dates: the first its anchor, the others the first.
    private mutating func leaveUndated(_ visit: CompiledVisit, _ slots: Range<Int>, anchor: AnchorDate) {
        let firstTakingPart = slots.first { !facts.isPassedOver($0) } ?? slots.lowerBound
        for slot in slots {
            let first = facts.isPassedOver(slot) ? slots.lowerBound : firstTakingPart
            var occurrence = Occurrence()
            occurrence.anchor = anchor
            occurrence.direction = visit.timing.direction
            occurrence.offset = visit.timing.offset
            occurrence.awaitsAnchor = awaits(anchor, occurrence.direction)
            if slot > first {
                occurrence.anchor = AnchorDate(without: first)
                occurrence.anchor.hasHappened = facts.outcome(at: first) != nil
                occurrence.direction = .after
                occurrence.awaitsAnchor = !occurrence.anchor.hasHappened
            }
            occurrences[slot] = occurrence
        }
    }

    private mutating func apply(_ run: CycleRun, to slot: Int, anchor: AnchorDate) {
        guard let place = run.places.firstIndex(of: slot) else { return }
        occurrences[slot].dates = run.dates[place]
        if place == 0 {
            occurrences[slot].notBefore = run.notBefore
        } else {
            let first = run.places[0]
            occurrences[slot].anchor = run.firstAsAnchor
            occurrences[slot].direction = .after
            occurrences[slot].awaitsAnchor = facts.outcome(at: first) == nil
            occurrences[slot].cycleDay = CivilDate.days(from: run.first, to: run.dates[place].target) + 1
        }
    }
}

/// A cycle placed, with the dates of each infusion that takes part.
private struct CycleRun {
    let places: [Int]
    private(set) var dates: [VisitDates] = []
    let isFeasible: Bool
    /// The date of the first infusion: actual, else planned.
    let first: CivilDate
    let notBefore: CivilDate?
    let firstAsAnchor: AnchorDate

    init(
        _ planner: borrowing Planner, _ visit: CompiledVisit, _ cycle: CompiledCycle, places: [Int], nominal: CivilDate
    ) throws(CivilTimeError) {
        let timing = visit.timing
        let floor = timing.direction == .after ? planner.floor(of: visit, at: places[0]) : nil
        let window = try planner.window(around: nominal, of: timing, floor: floor)
        let start = max(nominal, floor ?? nominal)
        let preferred = cycle.preferred(for: places.count)
        let task = CycleTask(
            rule: cycle.rule, preferred: preferred,
            fixed: places.map { planner.facts.outcome(at: $0)?.completedOn ?? planner.facts.bookedDay(at: $0) },
            nominal: start, window: window)
        let placement = try CyclePlacement(task, site: planner.site)

        self.places = places
        isFeasible = placement.isFeasible
        first = placement.days[0]
        notBefore = start == nominal ? nil : start
        firstAsAnchor = AnchorDate(
            name: .occurrence(places[0]), day: first, plannedDay: first,
            hasHappened: planner.facts.outcome(at: places[0]) != nil, awaitsAnchor: false,
            footing: CycleRun.footing(of: places[0], in: planner))

        dates = [
            VisitDates(nominal: nominal, target: first, earliest: window.earliest, latest: window.latest)
        ]
        for place in places.indices.dropFirst() {
            dates.append(try laterDates(place, placement.days, cycle.rule, preferred))
        }
    }

    private static func footing(of slot: Int, in planner: borrowing Planner) -> Because.Footing {
        if let outcome = planner.facts.outcome(at: slot) { return outcome.isPassedOver ? .passedOver : .happened }
        return planner.facts.bookedDay(at: slot) == nil ? .planned : .booked
    }

    /// The dates of infusion k > 1, counted from the first.
    private func laterDates(
        _ place: Int, _ days: [CivilDate], _ rule: CycleRule, _ preferred: [Int]
    ) throws(CivilTimeError) -> VisitDates {
        let isLast = place == days.count - 1
        var earliest = try first.adding(days: place * rule.gapDays)
        if isLast { earliest = max(earliest, try first.adding(days: rule.spanAtLeastDays - 1)) }
        earliest = max(earliest, try days[place - 1].adding(days: rule.gapDays))
        let latest = try first.adding(days: rule.spanAtMostDays - 1 - (days.count - 1 - place) * rule.gapDays)
        return VisitDates(
            nominal: try first.adding(days: preferred[place] - 1), target: days[place], earliest: earliest,
            latest: max(latest, earliest))
    }
}
