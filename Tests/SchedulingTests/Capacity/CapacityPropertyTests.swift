import CivilTime
import SiteDescription
import TestSupport
import Testing

@testable import Scheduling

/// What is free and what is over capacity, against counting every minute by the clock on the wall.
@Suite struct CapacityPropertyTests {
    @Test func `free beginnings and overloads are those that counting minutes finds, for 60 seeds`() throws {
        for seed in 0..<60 { try compare(seed: UInt64(seed)) }
    }

    private func compare(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let clinic = try randomClinic(&random)
        let days = try (0..<3).map { try CivilDate(parsing: "2026-03-07").adding(days: $0) }
        let wish = Occupancy(
            minutes: [0, 30, 95].randomElement(using: &random) ?? 0,
            setUp: [0, 15].randomElement(using: &random) ?? 0, cleanUp: [0, 20].randomElement(using: &random) ?? 0,
            resources: ["chair": Int.random(in: 1...2, using: &random)])
        let free = Availability(
            try clinic.capacity, load: SiteLoad(clinic.load),
            days: DateWindow(earliest: days[0], latest: days[2]), for: wish)
        let oracle = try MinuteCount(clinic)
        for day in days {
            let expected = free.gridStarts(on: day).filter { start in
                oracle.fits(wish, from: start.minute)
            }
            #expect(free.starts(on: day).map(\.minute) == expected.map(\.minute), "seed \(seed), \(day)")
            for start in free.gridStarts(on: day) {
                #expect(
                    (free.obstacle(to: start.local) == nil) == oracle.fits(wish, from: start.minute), "seed \(seed)")
            }
        }
        let over = try clinic.capacity.overloads(of: SiteLoad(clinic.load))
        let minutes = Set(over.flatMap { $0.from.minuteSinceEpoch..<$0.to.minuteSinceEpoch })
        #expect(minutes == oracle.overloaded, "seed \(seed)")
    }

    /// Over the weekend on which the clocks go forward, open day and night.
    private func randomClinic(_ random: inout SplitMix64) throws -> TestClinic {
        var clinic = try TestClinic(
            """
            site: clinic
            title: Clinic
            timeZone: America/Tijuana
            open: {sat: "00:00-24:00", sun: "00:00-24:00", mon: "06:00-20:00"}
            slot: PT30M
            resources:
              chair:
                count: \(Int.random(in: 1...4, using: &random))
                setUp: PT\(Int.random(in: 0...20, using: &random))M
                cleanUp: PT\(Int.random(in: 0...20, using: &random))M
                hours: [{between: "0\(Int.random(in: 0...4, using: &random)):00-12:00", count: \(Int.random(in: 0...3, using: &random))}]
                closures: [{from: 2026-03-0\(Int.random(in: 7...9, using: &random)), count: 1}]
            people:
              - {id: ana, name: Ana, roles: [nurse], provides: [chair], absences: [{from: 2026-03-08}]}
            """)
        for _ in 0..<Int.random(in: 0...14, using: &random) {
            let day = Int.random(in: 6...9, using: &random)
            let hour = Int.random(in: 10...23, using: &random) - (Bool.random(using: &random) ? 10 : 0)
            try clinic.book(
                "2026-03-0\(day)T\(hour < 10 ? "0" : "")\(hour):\(["00", "05", "30"].randomElement(using: &random) ?? "00")",
                minutes: [0, 45, 120, 600].randomElement(using: &random) ?? 0,
                of: ["chair": Int.random(in: 1...2, using: &random)], setUp: Int.random(in: 0...10, using: &random),
                cleanUp: Int.random(in: 0...10, using: &random))
        }
        return clinic
    }
}

/// How many chairs there are and are taken, each minute from 5 to 11 March 2026, by asking the clock of every minute.
private struct MinuteCount {
    private var free: [Int: Int] = [:]
    private let chair: Resource
    private(set) var overloaded: Set<Int> = []

    init(_ clinic: TestClinic) throws {
        let zone = try TestClinic.tijuana()
        let chair = try #require(clinic.site.resource("chair"))
        self.chair = chair
        let begin = zone.instant(of: try CivilDateTime(parsing: "2026-03-05T00:00")).instant
        let first = Int(begin.millisecondsSinceEpoch / 60_000)
        var taken: [Int: Int] = [:]
        for one in clinic.load {
            let start = Int(one.start.millisecondsSinceEpoch / 60_000)
            for minute in MinuteCount.span(one.occupies, start, chair) {
                taken[minute, default: 0] += one.occupies.resources["chair"] ?? 0
            }
        }
        for minute in first..<first + 6 * 1440 {
            let local = zone.local(of: try Instant(millisecondsSinceEpoch: Int64(minute) * 60_000))
            let day = local.date
            var count = chair.count
            for hours in chair.hours where hours.between.contains(minute: local.time.minutesSinceMidnight) {
                count = hours.count
            }
            if chair.closures.contains(where: { $0.days.contains(day) }) { count -= 1 }
            if day == (try CivilDate(parsing: "2026-03-08")) { count -= 1 }
            free[minute] = max(0, count) - (taken[minute] ?? 0)
            if let over = taken[minute], over > max(0, count) { overloaded.insert(minute) }
        }
    }

    func fits(_ occupancy: Occupancy, from start: Int) -> Bool {
        MinuteCount.span(occupancy, start, chair)
            .allSatisfy { free[$0, default: 0] >= occupancy.resources["chair"] ?? 0 }
    }

    private static func span(_ occupancy: Occupancy, _ start: Int, _ chair: Resource) -> Range<Int> {
        let minutes = occupancy.minutes == 0 ? 30 : occupancy.minutes
        return start - occupancy.setUp - chair.setUp.minutes..<start + minutes + occupancy.cleanUp
            + chair.cleanUp.minutes
    }
}
