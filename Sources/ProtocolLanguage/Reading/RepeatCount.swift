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
        let months = [timing.offset, every, until].contains { $0.totalMonths != 0 }
        let anchors = months ? Self.leapCycle : Self.leapCycle.prefix(1)
        var range: ClosedRange<Int>?
        for dayNumber in anchors {
            guard let anchor = try? CivilDate(dayNumber: dayNumber) else { continue }
            let count = count(from: anchor)
            range = min(range?.lowerBound ?? count, count)...max(range?.upperBound ?? count, count)
        }
        return range ?? 0...0
    }

    /// Every day of 2025 to 2028, in which all lengths of months and years occur.
    private static let leapCycle = 20_089..<(20_089 + 1461)

    /// The occurrences of one anchor: dates run away from it, so halving finds the last one inside.
    private func count(from anchor: CivilDate) -> Int {
        guard let end = date(anchor, until) else { return 0 }
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
