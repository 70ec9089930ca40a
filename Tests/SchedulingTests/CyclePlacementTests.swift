import CivilTime
import SiteDescription
import TestSupport
import Testing

@testable import Scheduling

/// Every placement against one that tries all patterns: the order of preference, word for word (4.2).
@Suite struct CyclePlacementTests {
    @Test func `equals the best of all patterns, for 2,000 seeds`() throws {
        for seed in 0..<2_000 { try placementEqualsBruteForce(seed: seed) }
    }

    /// Up to three infusions, spans up to five days, gaps of one and two, a window of a day to either side; every way in
    /// which the seven days that matter can be open or closed.
    @Test(arguments: 1...3)
    func `equals the best of all patterns, for every small cycle and calendar`(count: Int) throws {
        let nominal = try CivilDate(parsing: "2026-03-04")
        let window = DateWindow(earliest: try nominal.adding(days: -1), latest: try nominal.adding(days: 1))
        var compared = 0
        for gap in 1...2 {
            let shortest = (count - 1) * gap + 1
            for least in shortest...max(shortest, 4) {
                for most in least...max(least, 5) {
                    let rule = CycleRule(gapDays: gap, spanAtLeastDays: least, spanAtMostDays: most)
                    for isFirstFixed in [false, true] {
                        let fixed = (0..<count).map { $0 == 0 && isFirstFixed ? nominal : nil }
                        let task = CycleTask(
                            rule: rule, preferred: rule.tightest(count: count), fixed: fixed, nominal: nominal,
                            window: window)
                        for calendar in 0..<128 {
                            let closed = try (0..<7).filter { calendar >> $0 & 1 == 1 }
                                .map { try nominal.adding(days: $0 - 1) }
                            let site = OpenDays(
                                weekdays: Weekday.allCases, closed: closed.compactMap { Closure(from: $0, to: $0) })
                            try placementEqualsBruteForce(task, site, "\(task), calendar \(calendar)")
                            compared += 1
                        }
                    }
                }
            }
        }
        #expect(compared > 1_000)
    }

    /// What is proposed is cut off behind the best few, so that their order shows only there.
    @Test func `the best patterns from a first day are the cheapest, however few are wanted, for 2,000 seeds`() throws {
        var compared = 0
        for seed in 0..<2_000 {
            var random = SplitMix64(seed: UInt64(seed))
            let (task, site) = try randomTask(&random)
            let first = task.fixed[0] ?? task.nominal
            let all = try patterns(task.fixed.count, most: task.rule.spanAtMostDays)
                .filter { try keeps($0, $0.map { try first.adding(days: $0) }, task, site) }
                .map { days in
                    CyclePatterns.Pattern(
                        cost: zip(days, task.preferred).map { abs($0 + 1 - $1) }.reduce(0, +), days: days)
                }
                .sorted { $0.cost != $1.cost ? $0.cost < $1.cost : $0.days.lexicographicallyPrecedes($1.days) }
            let limit = Int.random(in: 1...4, using: &random)
            let best = CyclePatterns(task: task) { site.isOpen($0) }.best(from: first, limit: limit)
            #expect(best == Array(all.prefix(limit)), "seed \(seed): \(task)")
            if all.count > limit { compared += 1 }
        }
        #expect(compared > 200)
    }

    private func placementEqualsBruteForce(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let (task, site) = try randomTask(&random)
        try placementEqualsBruteForce(task, site, "seed \(seed): \(task)")
    }

    private func placementEqualsBruteForce(_ task: CycleTask, _ site: OpenDays, _ name: String) throws {
        let expected = try bruteForce(task, site)
        let placement = try CyclePlacement(task, site: site)
        if let expected {
            #expect(placement.isFeasible, "\(name)")
            #expect(placement.days == expected, "\(name)")
        } else {
            #expect(!placement.isFeasible, "\(name)")
        }
    }

    private func randomTask(_ random: inout SplitMix64) throws -> (CycleTask, OpenDays) {
        let monday = try CivilDate(parsing: "2026-03-02")
        let count = Int.random(in: 1...4, using: &random)
        let gap = Int.random(in: 1...3, using: &random)
        let least = max((count - 1) * gap + 1, Int.random(in: 1...8, using: &random))
        let most = least + Int.random(in: 0...4, using: &random)
        let nominal = try monday.adding(days: Int.random(in: 0...6, using: &random))
        let window = DateWindow(
            earliest: try nominal.adding(days: -Int.random(in: 0...6, using: &random)),
            latest: try nominal.adding(days: Int.random(in: 0...6, using: &random)))
        let rule = CycleRule(gapDays: gap, spanAtLeastDays: least, spanAtMostDays: most)
        var preferred = rule.tightest(count: count)
        if Bool.random(using: &random), let last = preferred.last, last < most, count > 1 {
            preferred[count - 1] = Int.random(in: last...most, using: &random)
        }
        let fixed: [CivilDate?] = try (0..<count).map { _ in
            Int.random(in: 0...3, using: &random) > 0
                ? nil
                : try nominal.adding(days: Int.random(in: -3...(most + 3), using: &random))
        }
        let closed = try (0..<24).filter { _ in Int.random(in: 0...3, using: &random) == 0 }
            .map { try monday.adding(days: $0 - 6) }
        return (
            CycleTask(rule: rule, preferred: preferred, fixed: fixed, nominal: nominal, window: window),
            OpenDays(weekdays: Weekday.allCases, closed: closed.compactMap { Closure(from: $0, to: $0) })
        )
    }

    /// All combinations of days, kept if they keep the rule, best by (distance, cost, days).
    private func bruteForce(_ task: CycleTask, _ site: OpenDays) throws -> [CivilDate]? {
        let count = task.fixed.count
        let firsts: [CivilDate] =
            if let first = task.fixed[0] {
                [first]
            } else {
                try (-10...10).map { try task.nominal.adding(days: $0) }
                    .filter { task.window.contains($0) && site.isOpen($0) }
            }
        var best: (distance: Int, cost: Int, days: [CivilDate])?
        for first in firsts {
            for pattern in patterns(count, most: task.rule.spanAtMostDays) {
                let days = try pattern.map { try first.adding(days: $0) }
                guard keeps(pattern, days, task, site) else { continue }
                let cost = zip(pattern, task.preferred).map { abs($0 + 1 - $1) }.reduce(0, +)
                let distance = abs(CivilDate.days(from: task.nominal, to: first))
                if let known = best,
                    (known.distance, known.cost) < (distance, cost)
                        || ((known.distance, known.cost) == (distance, cost)
                            && !days.lexicographicallyPrecedes(known.days))
                {
                    continue
                }
                best = (distance, cost, days)
            }
        }
        return best?.days
    }

    private func patterns(_ count: Int, most: Int) -> [[Int]] {
        guard count > 1 else { return [[0]] }
        return patterns(count - 1, most: most).flatMap { start in
            ((start.last ?? 0) + 1..<max(most, (start.last ?? 0) + 1)).map { start + [$0] }
        }
    }

    private func keeps(_ pattern: [Int], _ days: [CivilDate], _ task: CycleTask, _ site: OpenDays) -> Bool {
        for (place, day) in days.enumerated() {
            if let fixed = task.fixed[place] {
                if fixed != day { return false }
            } else if !site.isOpen(day) {
                return false
            }
        }
        for (left, right) in zip(pattern, pattern.dropFirst()) where right - left < task.rule.gapDays { return false }
        guard pattern.count > 1, let last = pattern.last else { return true }
        return (task.rule.spanAtLeastDays...task.rule.spanAtMostDays).contains(last + 1)
    }
}
