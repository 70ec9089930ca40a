import CivilTime
import SiteDescription
import TestSupport
import Testing

@testable import Scheduling

/// Proposals against trying all days and times, and what is said where there are none.
@Suite struct CycleProposerTests {
    private let infusion = Occupancy(minutes: 180, resources: ["chair": 1, "nurse": 1])

    /// A cycle of 3 in 5 days around Wednesday, 4 March 2026.
    private func request(_ from: String = "2026-02-20T08:00") throws -> CycleRequest {
        let nominal = try CivilDate(parsing: "2026-03-04")
        let visits = (1...3).map { VisitID(epoch: "e", visit: "infusion", number: $0) }
        let task = CycleTask(
            rule: CycleRule(gapDays: 1, spanAtLeastDays: 3, spanAtMostDays: 5), preferred: [1, 3, 5],
            fixed: [nil, nil, nil], nominal: nominal,
            window: DateWindow(earliest: try nominal.adding(days: -2), latest: try nominal.adding(days: 5)))
        return CycleRequest(
            visits: visits, task: task, times: [nil, nil, nil], occupancy: infusion,
            from: try CivilDateTime(parsing: from))
    }

    private func proposal(_ clinic: TestClinic, _ request: CycleRequest, limit: Int = 5) throws -> CycleProposal {
        let free = Availability(
            try clinic.capacity, load: SiteLoad(clinic.load), days: CycleProposer.days(for: request),
            for: request.occupancy)
        return CycleProposer(request, availability: free).proposal(limit: limit)
    }

    private func words(_ option: CycleOption) -> [String] { option.infusions.map { $0.at?.description ?? "\($0.day)" } }

    @Test func `the nominal day ranks first, then the preferred pattern, then the earliest`() throws {
        let options = try proposal(TestClinic(), request()).options
        // Wednesday is nominal; the weekend is closed, so 1, 2, 3 is all that the five days leave.
        #expect(words(options[0]) == ["2026-03-04T08:00", "2026-03-05T08:00", "2026-03-06T08:00"])
        #expect(options[0].dayNumbers == [1, 2, 3])
        // A day off: Tuesday's 1, 3, 4 and Thursday's 1, 2, 5 cost 1 each, and Tuesday is earlier; Tuesday's 1, 2, 4
        // costs 2.
        #expect(options.dropFirst().map(\.dayNumbers).prefix(3) == [[1, 3, 4], [1, 2, 5], [1, 2, 4]])
        #expect(options.map(\.daysFromNominal).prefix(4) == [0, -1, 1, -1])
    }

    @Test func `on a day the evenest time is taken, then the earliest`() throws {
        var clinic = try TestClinic()
        for day in 4...6 { try clinic.book("2026-03-0\(day)T08:00", minutes: 120) }
        let options = try proposal(clinic, request()).options
        #expect(words(options[0]) == ["2026-03-04T10:00", "2026-03-05T10:00", "2026-03-06T10:00"])
        #expect(options[0].infusions[0].peaks.first == ResourcePeak(resource: "chair", taken: 0, of: 2))
    }

    @Test func `a kept time stands, and the others follow it`() throws {
        var request = try request()
        request.task.fixed[1] = try CivilDate(parsing: "2026-03-05")
        request.times[1] = try CivilDateTime(parsing: "2026-03-05T14:00")
        request.wished = [1]
        let options = try proposal(TestClinic(), request).options
        #expect(!options.isEmpty)
        #expect(options.allSatisfy { words($0)[1] == "2026-03-05T14:00" && !$0.infusions[1].stands })
    }

    @Test func `a kept time that is taken is refused with the nearest that are free`() throws {
        var clinic = try TestClinic()
        try clinic.book("2026-03-05T14:00", of: ["nurse": 1])
        var request = try request()
        request.task.fixed[1] = try CivilDate(parsing: "2026-03-05")
        request.times[1] = try CivilDateTime(parsing: "2026-03-05T14:00")
        request.wished = [1]
        let refused = try proposal(clinic, request).refusedWishes
        #expect(refused.count == 1)
        #expect(refused.first?.nearest.first?.description == "2026-03-05T11:00")
    }

    @Test func `the patient is in one place at a time`() throws {
        var clinic = try TestClinic()
        try clinic.book("2026-03-04T08:00", minutes: 60, of: [:], for: "P-1", visit: "e/labs")
        var request = try request()
        request.ownAppointments = clinic.load
        #expect(words(try proposal(clinic, request).options[0])[0] == "2026-03-04T09:00")
    }

    @Test func `preferences are kept by every option`() throws {
        var request = try request()
        request.preferences = TimePreferences(
            mornings: true, weekdays: [.monday, .wednesday, .friday], avoid: [try CivilDate(parsing: "2026-03-02")])
        let options = try proposal(TestClinic(), request).options
        #expect(options.map(words) == [["2026-03-09T08:00", "2026-03-11T08:00", "2026-03-13T08:00"]])
    }

    @Test func `with none feasible, what stands in the way and single changes that help`() throws {
        var clinic = try TestClinic()
        for day in ["02", "03", "04", "05", "06", "09", "10", "11", "12", "13"] where day != "04" && day != "05" {
            try clinic.book("2026-03-\(day)T10:00", minutes: 480, of: ["nurse": 1])
        }
        let proposal = try proposal(clinic, request())
        #expect(proposal.options.isEmpty)
        let friday = try #require(proposal.obstacles.first { $0.day.description == "2026-03-06" })
        guard case .full(let shortages) = friday.obstacle else {
            Issue.record("Friday is full, but \(friday.obstacle) is said")
            return
        }
        #expect(shortages.map(\.resource) == ["nurse"])
        #expect(shortages.first?.free.map { "\($0.from.time)-\($0.to.time)" } == ["08:00-10:00"])
        guard case .oneMore(let resource, let day)? = proposal.changes.first?.kind else {
            Issue.record("one more nurse would help, but \(proposal.changes) is said")
            return
        }
        #expect(resource == "nurse")
        #expect(day.description == "2026-03-02")
    }

    @Test func `a longer span is a change that helps`() throws {
        var request = try request()
        // Open on Monday and Saturday alone: two infusions of a cycle lie six days apart at least.
        let clinic = try TestClinic(
            """
            site: clinic
            title: Clinic
            timeZone: America/Tijuana
            open: {mon: "08:00-18:00", sat: "08:00-18:00"}
            resources: {chair: 2, nurse: 1}
            """)
        request.visits.removeLast()
        request.task.fixed.removeLast()
        request.times.removeLast()
        request.task.preferred = [1, 5]
        request.task.rule.spanAtLeastDays = 4
        let proposal = try proposal(clinic, request)
        #expect(proposal.options.isEmpty)
        #expect(proposal.changes.map(\.kind) == [.span(days: 6)])
        #expect(proposal.changes.first?.option.dayNumbers == [1, 6])
    }

    @Test func `equals trying all days, for 100 seeds`() throws {
        for seed in 0..<100 { try compare(seed: UInt64(seed)) }
    }

    private func compare(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var clinic = try TestClinic()
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let day = Int.random(in: 2...13, using: &random)
            try clinic.book(
                "2026-03-\(day < 10 ? "0" : "")\(day)T\(["08", "10", "13"].randomElement(using: &random) ?? "08"):00",
                minutes: [60, 240, 600].randomElement(using: &random) ?? 60,
                of: ["nurse": 1])
        }
        var request = try request(["2026-02-20T08:00", "2026-03-04T10:00"].randomElement(using: &random) ?? "")
        request.preferences.mornings = Bool.random(using: &random)
        if Int.random(in: 0...3, using: &random) == 0 { request.task.fixed[0] = try CivilDate(parsing: "2026-03-03") }
        request.task.rule.spanAtMostDays = Int.random(in: 3...7, using: &random)
        request.task.preferred = request.task.rule.spanAtMostDays < 5 ? [1, 2, 3] : [1, 3, 5]
        let found = try proposal(clinic, request, limit: 7)
        let expected = try all(clinic, request).prefix(7)
        #expect(found.options.map { $0.infusions.map(\.day) } == expected.map(\.days), "seed \(seed)")
        for (option, wanted) in zip(found.options, expected) {
            #expect(option.infusions.map(\.at) == wanted.times, "seed \(seed)")
        }
        if found.options.isEmpty { #expect(!found.obstacles.isEmpty, "seed \(seed)") }
        for change in found.changes { #expect(change.option.infusions.count == 3, "seed \(seed)") }
    }

    private struct Way {
        var days: [CivilDate]
        var times: [CivilDateTime?]
        var rank: [Int]
    }

    /// All ways to place three infusions, ranked: distance, cost, days; each day at its best time.
    private func all(_ clinic: TestClinic, _ request: CycleRequest) throws -> [Way] {
        let task = request.task
        let around = try (-20...30).map { try task.nominal.adding(days: $0) }
        var best: [CivilDate: CivilDateTime] = [:]
        for day in around { best[day] = try bestTime(on: day, clinic, request) }
        var ways: [Way] = []
        for first in around.prefix(41) {
            for second in 1..<task.rule.spanAtMostDays {
                for third in 1..<task.rule.spanAtMostDays where third > second {
                    if third + 1 < task.rule.spanAtLeastDays { continue }
                    let days = [first, try first.adding(days: second), try first.adding(days: third)]
                    if let fixed = task.fixed[0] {
                        if fixed != first { continue }
                    } else if !task.window.contains(first) {
                        continue
                    }
                    let times = days.enumerated().map { place, day in task.fixed[place] == nil ? best[day] : nil }
                    guard zip(times, task.fixed).allSatisfy({ $0 != nil || $1 != nil }) else { continue }
                    let cost = abs(second + 1 - task.preferred[1]) + abs(third + 1 - task.preferred[2])
                    ways.append(
                        Way(
                            days: days, times: times,
                            rank: [abs(CivilDate.days(from: task.nominal, to: first)), cost]
                                + days.map { Int($0.dayNumber) }))
                }
            }
        }
        return ways.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    }

    /// The nurse is the only one taken, so a free time has none beside it: the earliest is the evenest.
    private func bestTime(on day: CivilDate, _ clinic: TestClinic, _ request: CycleRequest) throws -> CivilDateTime? {
        guard day.weekday.rawValue <= 5 else { return nil }
        for half in 16...30 {
            let local = CivilDateTime(date: day, time: try CivilTimeOfDay(hour: half / 2, minute: half % 2 * 30))
            if local < request.from { continue }
            if request.preferences.mornings, local.time.hour >= 12 { continue }
            let start = try TestClinic.tijuana().instant(of: local).instant.minuteSinceEpoch
            let isFree = clinic.load.allSatisfy { other in
                let begin = other.start.minuteSinceEpoch
                return !(begin..<begin + other.occupies.minutes).overlaps(start..<start + 180)
            }
            if isFree { return local }
        }
        return nil
    }
}
