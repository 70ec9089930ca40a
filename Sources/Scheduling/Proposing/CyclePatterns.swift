internal import CivilTime

/// The cheapest day patterns of a cycle that begin on a given day, in the protocol language's order (4.2): by the sum of
/// absolute differences from the preferred day numbers, then the earliest, day by day.
///
/// Dynamic programming from the last place to the first, keeping at each place and day the best few ways to go on: those
/// are what any better beginning would go on with.
struct CyclePatterns {
    struct Pattern: Equatable {
        var cost: Int
        /// Day numbers from 0, counted from the first day.
        var days: [Int]
    }

    let task: CycleTask
    /// Whether an open place may have that day.
    let isUsable: (CivilDate) -> Bool

    /// The best `limit` patterns from a first day; none where it cannot be the first.
    func best(from first: CivilDate, limit: Int) -> [Pattern] {
        let places = task.fixed.count
        guard places > 0, limit > 0 else { return [] }
        let dayCount = places == 1 ? 1 : task.rule.spanAtMostDays
        // What the places behind the one at hand can come to from a day on, for each day.
        var behind: [[Pattern]] = []
        for place in stride(from: places - 1, through: 0, by: -1) {
            var fromDay: [[Pattern]] = Array(repeating: [], count: dayCount)
            for day in stride(from: dayCount - 1, through: 0, by: -1) {
                let later = day + 1 < dayCount ? fromDay[day + 1] : []
                guard let cost = cost(place: place, day: day, first: first) else {
                    fromDay[day] = later
                    continue
                }
                let next = day + task.rule.gapDays
                let rest =
                    place == places - 1
                    ? [Pattern(cost: 0, days: [])] : (next < dayCount ? behind[next] : [])
                let own = rest.map { Pattern(cost: $0.cost + cost, days: [day] + $0.days) }
                fromDay[day] = Array(merged(own, later).prefix(limit))
            }
            behind = fromDay
        }
        return behind[0]
    }

    /// What that day costs at a place; nil where it cannot be.
    private func cost(place: Int, day: Int, first: CivilDate) -> Int? {
        guard (place == 0) == (day == 0) else { return nil }
        if place > 0, place == task.fixed.count - 1, day + 1 < task.rule.spanAtLeastDays { return nil }
        guard let date = try? first.adding(days: day) else { return nil }
        if let fixed = task.fixed[place] {
            guard fixed == date else { return nil }
        } else if !isUsable(date) {
            return nil
        }
        return abs(day + 1 - task.preferred[place])
    }

    /// Two ordered lists as one; of two that cost the same, those of the first list begin earlier.
    private func merged(_ early: [Pattern], _ late: [Pattern]) -> [Pattern] {
        var merged: [Pattern] = []
        var (left, right) = (early[...], late[...])
        while let one = left.first, let other = right.first {
            if one.cost <= other.cost {
                merged.append(one)
                left.removeFirst()
            } else {
                merged.append(other)
                right.removeFirst()
            }
        }
        return merged + left + right
    }
}
