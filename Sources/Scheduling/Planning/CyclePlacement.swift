public import CivilTime
public import SiteDescription

/// What a cycle's days must keep (4.2).
public struct CycleRule: Hashable, Sendable {
    /// Least difference of neighbours' dates.
    public var gapDays: Int
    /// First to last day, both counted.
    public var spanAtLeastDays: Int
    public var spanAtMostDays: Int

    public init(gapDays: Int, spanAtLeastDays: Int, spanAtMostDays: Int) {
        self.gapDays = gapDays
        self.spanAtLeastDays = spanAtLeastDays
        self.spanAtMostDays = spanAtMostDays
    }

    /// The first day numbers that keep the gap, and the span with the last: a pattern for a count that has none.
    func tightest(count: Int) -> [Int] {
        var days = (0..<max(count, 0)).map { $0 * gapDays + 1 }
        if count > 1, let last = days.last { days[count - 1] = max(last, spanAtLeastDays) }
        return days
    }
}

/// A cycle to be placed: one place for each infusion that takes part.
public struct CycleTask: Sendable {
    public var rule: CycleRule
    /// Day numbers, the first infusion's being 1; as many as places.
    public var preferred: [Int]
    /// The days of those that stand fixed, nil for open places.
    public var fixed: [CivilDate?]
    /// The first infusion's date as its timing gives it, no earlier than the floor.
    public var nominal: CivilDate
    /// Where an open first place may lie.
    public var window: DateWindow

    public init(
        rule: CycleRule, preferred: [Int], fixed: [CivilDate?], nominal: CivilDate, window: DateWindow
    ) {
        self.rule = rule
        self.preferred = preferred
        self.fixed = fixed
        self.nominal = nominal
        self.window = window
    }
}

/// The best placement of a cycle, in the protocol language's order of preference (4.2).
///
/// For each candidate of the first day, nearest to its nominal date first, the cheapest pattern is found by dynamic
/// programming over places and days; the cost is the sum of absolute differences from the preferred day numbers.
public struct CyclePlacement: Sendable {
    /// A day for each place.
    public let days: [CivilDate]
    /// False where no pattern keeps gap, span and open days.
    public let isFeasible: Bool

    /// - Throws: `CivilTimeError` where a day would lie outside the calendar.
    public init(_ task: CycleTask, site: OpenDays) throws(CivilTimeError) {
        var search = CycleSearch(task: task, site: site)
        if let days = try search.best() {
            self.days = days
            isFeasible = true
        } else {
            days = try CyclePlacement.fallback(task)
            isFeasible = false
        }
    }

    /// Each open place takes its preferred day or, if that is later, the day `gap` after the one before it.
    private static func fallback(_ task: CycleTask) throws(CivilTimeError) -> [CivilDate] {
        var days: [CivilDate] = []
        for (place, fixed) in task.fixed.enumerated() {
            if let fixed {
                days.append(fixed)
            } else if let first = days.first, let previous = days.last {
                let preferred = try first.adding(days: task.preferred[place] - 1)
                days.append(max(preferred, try previous.adding(days: task.rule.gapDays)))
            } else {
                days.append(task.nominal)
            }
        }
        return days
    }
}

/// The search behind ``CyclePlacement``.
private struct CycleSearch {
    private let task: CycleTask
    private let site: OpenDays
    /// Day numbers from 0 that a place may have, counted from the first day.
    private let dayCount: Int
    /// For place and day: the least cost of this and all later places; ``impossible`` where there is none.
    private var cost: [Int]
    /// The least cost on this day or a later one.
    private var costFrom: [Int]
    private static let impossible = Int.max / 2

    init(task: CycleTask, site: OpenDays) {
        self.task = task
        self.site = site
        dayCount = task.fixed.count == 1 ? 1 : task.rule.spanAtMostDays
        cost = Array(repeating: CycleSearch.impossible, count: task.fixed.count * dayCount)
        costFrom = cost
    }

    /// The best pattern, or nil if none is feasible.
    mutating func best() throws(CivilTimeError) -> [CivilDate]? {
        guard let first = task.fixed.first else { return [] }
        if let first { return try pattern(from: first)?.days }
        let farthest = max(
            CivilDate.days(from: task.window.earliest, to: task.nominal),
            CivilDate.days(from: task.nominal, to: task.window.latest))
        guard farthest >= 0 else { return nil }
        for distance in 0...farthest {
            let early = try candidate(distance: -distance)
            let late = distance == 0 ? nil : try candidate(distance: distance)
            if let early, let late { return late.cost < early.cost ? late.days : early.days }
            if let found = early ?? late { return found.days }
        }
        return nil
    }

    private mutating func candidate(distance: Int) throws(CivilTimeError) -> (days: [CivilDate], cost: Int)? {
        let day = try task.nominal.adding(days: distance)
        guard task.window.contains(day), site.isOpen(day) else { return nil }
        return try pattern(from: day)
    }

    /// The cheapest pattern that begins on that day; of several the earliest, day by day.
    private mutating func pattern(from first: CivilDate) throws(CivilTimeError) -> (days: [CivilDate], cost: Int)? {
        let places = task.fixed.count
        for place in stride(from: places - 1, through: 0, by: -1) {
            for day in stride(from: dayCount - 1, through: 0, by: -1) {
                let own = try ownCost(place: place, day: day, first: first)
                let rest = place == places - 1 ? 0 : costFrom(place: place + 1, day: day + task.rule.gapDays)
                let index = place * dayCount + day
                cost[index] = min(own + rest, CycleSearch.impossible)
                costFrom[index] = day + 1 < dayCount ? min(cost[index], costFrom[index + 1]) : cost[index]
            }
        }
        let total = cost[0]
        guard total < CycleSearch.impossible else { return nil }
        return (try trace(first: first), total)
    }

    private func costFrom(place: Int, day: Int) -> Int {
        day < dayCount ? costFrom[place * dayCount + day] : CycleSearch.impossible
    }

    private func ownCost(place: Int, day: Int, first: CivilDate) throws(CivilTimeError) -> Int {
        guard (place == 0) == (day == 0) else { return CycleSearch.impossible }
        if place > 0, place == task.fixed.count - 1, day + 1 < task.rule.spanAtLeastDays {
            return CycleSearch.impossible
        }
        let date = try first.adding(days: day)
        if let fixed = task.fixed[place] {
            guard fixed == date else { return CycleSearch.impossible }
        } else if !site.isOpen(date) {
            return CycleSearch.impossible
        }
        return abs(day + 1 - task.preferred[place])
    }

    private func trace(first: CivilDate) throws(CivilTimeError) -> [CivilDate] {
        var days = [first]
        var day = 0
        for place in 1..<max(task.fixed.count, 1) {
            day += task.rule.gapDays
            while cost[place * dayCount + day] != costFrom[place * dayCount + day] { day += 1 }
            days.append(try first.adding(days: day))
        }
        return days
    }
}
