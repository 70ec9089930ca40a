import CivilTime
import ProtocolLanguage
import SiteDescription

extension Planner {
    /// Dates all occurrences of a visit.
    mutating func settleVisit(_ index: Int) throws(CivilTimeError) {
        let visit = protocolParts.visits[index]
        guard epochs[visit.epoch].isOpen else { return }
        let anchor = anchorDate(visit.anchor, basis: visit.timing.basis)
        counts[index] = try count(of: visit, anchor: anchor)
        if let cycle = visit.cycle {
            try settleCycle(index, cycle, anchor: anchor)
        } else {
            for (slot, offset) in zip(visit.slots.prefix(counts[index]), visit.occurrences.offsets) {
                occurrences[slot] = try occurrence(of: visit, at: slot, offset: offset, anchor: anchor)
            }
            if !visit.hosts.isEmpty { mergeOccurrences(of: index) }
        }
        keepRecordedDates(of: index)
    }

    /// How many occurrences there are. With `until` that depends on the anchor's date; where it has none, as many as
    /// there would be from the planned date (3.3).
    private func count(of visit: CompiledVisit, anchor: AnchorDate) throws(CivilTimeError) -> Int {
        guard let until = visit.occurrences.until else { return visit.slots.count }
        let direction = visit.timing.direction
        let from = anchor.day ?? anchor.plannedDay ?? history.enrolment
        let limit = try date(until, direction, from: from)
        var count = 0
        for offset in visit.occurrences.offsets {
            let day = try date(offset, direction, from: from)
            guard direction == .after ? day <= limit : day >= limit else { break }
            count += 1
        }
        return count
    }

    private func occurrence(
        of visit: CompiledVisit, at slot: Int, offset: CivilDuration, anchor: AnchorDate
    ) throws(CivilTimeError) -> Occurrence {
        let timing = visit.timing
        var result = Occurrence()
        result.anchor = anchor
        result.direction = timing.direction
        result.offset = offset
        result.awaitsAnchor = awaits(anchor, timing.direction)
        guard let anchorDay = anchor.day else { return result }
        var nominal = try date(offset, timing.direction, from: anchorDay)
        if visit.movesOnHold, !facts.isPassedOver(slot) {
            let begun = facts.outcome(at: slot)?.completedOn
            nominal = try moved(nominal, anchorDay: anchorDay, begun: begun, heldDays: &result.heldDays)
        }
        let floor = timing.direction == .after ? floor(of: visit, at: slot) : nil
        let window = try window(around: nominal, of: timing, floor: floor)
        let start = max(nominal, floor ?? nominal)
        if start != nominal { result.notBefore = start }
        let target = try settle(start, in: window, of: visit, result: &result)
        result.dates = VisitDates(nominal: nominal, target: target, earliest: window.earliest, latest: window.latest)
        return result
    }

    /// What comes after an anchor that has not happened waits for it; so does what is counted back from a visit that
    /// waits itself (3.5).
    func awaits(_ anchor: AnchorDate, _ direction: Timing.Direction) -> Bool {
        !anchor.hasHappened && (direction == .after || anchor.awaitsAnchor)
    }

    /// The day before which it cannot lie (2.5): enrolment, the epoch's opening, and for a visit done again the day on
    /// which that was asked for.
    func floor(of visit: CompiledVisit, at slot: Int) -> CivilDate {
        let floor = epochs[visit.epoch].floor ?? history.enrolment
        guard let asked = facts.record(at: slot)?.repetitionAsked else { return floor }
        return max(floor, asked)
    }

    // MARK: Dates (2)

    func date(_ offset: CivilDuration, _ direction: Timing.Direction, from day: CivilDate) throws(CivilTimeError)
        -> CivilDate
    {
        direction == .after
            ? try day.adding(offset, monthEnd: monthEnd) : try day.subtracting(offset, monthEnd: monthEnd)
    }

    /// The window around a nominal date, no earlier than the floor; without one that day alone.
    func window(around nominal: CivilDate, of timing: CompiledTiming, floor: CivilDate?) throws(CivilTimeError)
        -> DateWindow
    {
        var earliest = nominal
        var latest = nominal
        if let window = timing.window {
            earliest = try nominal.adding(window.toEarliest, monthEnd: monthEnd)
            latest = try nominal.adding(window.toLatest, monthEnd: monthEnd)
        }
        if let floor { earliest = max(earliest, floor) }
        return DateWindow(earliest: earliest, latest: max(latest, earliest))
    }

    // MARK: Closed days (4.1)

    private func settle(
        _ start: CivilDate, in window: DateWindow, of visit: CompiledVisit, result: inout Occurrence
    ) throws(CivilTimeError) -> CivilDate {
        guard visit.mode == .onSite, visit.onClosedDay != .keep, !site.isOpen(start) else { return start }
        guard let target = try nearestOpenDay(to: start, in: window, rule: visit.onClosedDay) else {
            result.flags.insert(.noOpenDay)
            return start
        }
        result.closedDay = start
        return target
    }

    private func nearestOpenDay(
        to start: CivilDate, in window: DateWindow, rule: Visit.ClosedDayRule
    ) throws(CivilTimeError) -> CivilDate? {
        let back = rule == .following ? 0 : CivilDate.days(from: window.earliest, to: start)
        let ahead = rule == .preceding ? 0 : CivilDate.days(from: start, to: window.latest)
        for distance in 1...max(back, ahead, 1) {
            if distance <= back, site.isOpen(try start.adding(days: -distance)) {
                return try start.adding(days: -distance)
            }
            if distance <= ahead, site.isOpen(try start.adding(days: distance)) {
                return try start.adding(days: distance)
            }
        }
        return nil
    }

    // MARK: Holds (4.8)

    /// The nominal date after every ended hold that moves it: one that began on or before that date, after the date
    /// that it is counted from, and was over before the visit had begun.
    func moved(
        _ nominal: CivilDate, anchorDay: CivilDate, begun: CivilDate?, heldDays: inout Int
    ) throws(CivilTimeError) -> CivilDate {
        var nominal = nominal
        for hold in history.holds {
            guard let lastDay = hold.lastDay, let length = hold.lengthInDays, hold.from <= nominal,
                anchorDay < hold.from
            else { continue }
            if let begun, begun <= lastDay { continue }
            nominal = try nominal.adding(days: length)
            heldDays += length
        }
        return nominal
    }

    // MARK: What happened stays (4.7)

    private mutating func keepRecordedDates(of index: Int) {
        guard !facts.chains.isEmpty else { return }
        for slot in protocolParts.visits[index].slots.prefix(counts[index]) {
            guard let record = facts.record(at: slot), let recorded = record.recorded,
                record.outcome != nil, record.outcome != .omitted
            else { continue }
            occurrences[slot].dates = recorded.dates
        }
    }
}
