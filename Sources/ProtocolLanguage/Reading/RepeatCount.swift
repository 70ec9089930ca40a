internal import CivilTime

/// How many occurrences a repeat with `until` has: it depends on the month that its anchor falls in.
struct RepeatCount {
    private let timing: Timing
    private let every: CivilDuration
    private let until: CivilDuration
    private let monthEnd: MonthEnd

    init(timing: Timing, every: CivilDuration, until: CivilDuration, monthEnd: MonthEnd) {
        self.timing = timing
        self.every = every
        self.until = until
        self.monthEnd = monthEnd
    }

    /// The fewest and the most over all anchors of a leap cycle. Never more than one beyond what a visit may have.
    var range: ClosedRange<Int> {
        let durations = [timing.offset, every, until]
        if durations.allSatisfy({ $0.totalDays == 0 }) {
            let count = count(of: every.totalMonths, from: timing.offset.totalMonths, to: until.totalMonths)
            return count...count
        }
        let anchors = durations.allSatisfy { $0.totalMonths == 0 } ? Self.leapCycle.prefix(1) : Self.leapCycle
        let counts = anchors.compactMap { try? CivilDate(dayNumber: $0) }.map(count(from:))
        return (counts.min() ?? 0)...(counts.max() ?? 0)
    }

    /// Every day of 2025 to 2028, in which all lengths of months and years occur.
    private static let leapCycle = Array(20_089..<(20_089 + 1461))[...]

    /// Steps of one length up to an end, all measured in the same unit.
    private func count(of step: Int, from first: Int, to end: Int) -> Int {
        let first = timing.hasOffset ? first : step
        guard first <= end else { return 0 }
        return min((end - first) / step + 1, TemplateLimits.occurrences + 1)
    }

    /// The occurrences of one anchor.
    private func count(from anchor: CivilDate) -> Int {
        guard let end = date(anchor, until) else { return 0 }
        guard every.totalMonths == 0, timing.offset.totalMonths == 0 else { return countByHalving(anchor, end) }
        let days = abs(CivilDate.days(from: anchor, to: end))
        return count(of: every.totalDays, from: timing.offset.totalDays, to: days)
    }

    /// Dates run away from the anchor, so halving finds the last one inside.
    private func countByHalving(_ anchor: CivilDate, _ end: CivilDate) -> Int {
        var inside = 0
        var outside = TemplateLimits.occurrences + 2
        while outside - inside > 1 {
            let middle = (inside + outside) / 2
            let steps = timing.hasOffset ? middle - 1 : middle
            let distance = timing.offset + every.multiplied(by: steps)
            if let occurrence = date(anchor, distance), isInside(occurrence, end) {
                inside = middle
            } else {
                outside = middle
            }
        }
        return inside
    }

    private func isInside(_ date: CivilDate, _ end: CivilDate) -> Bool {
        timing.direction == .after ? date <= end : date >= end
    }

    private func date(_ anchor: CivilDate, _ distance: CivilDuration) -> CivilDate? {
        try? anchor.adding(timing.direction == .after ? distance : -distance, monthEnd: monthEnd)
    }
}
