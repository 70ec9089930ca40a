import CivilTime
import SiteDescription
import TestSupport
import Testing

@Suite("Open days")
struct OpenDaysTests {
    @Test func `Without a site every day is open`() throws {
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2026-12-25", "9999-12-31"] {
            #expect(OpenDays.always.isOpen(try day(text)))
        }
    }

    @Test(arguments: [
        ("2026-08-07", true), ("2026-08-08", true), ("2026-08-09", false), ("2026-08-10", false), ("2026-08-14", false),
        ("2026-08-15", true), ("2026-12-24", true), ("2026-12-25", false), ("2026-12-26", true), ("2027-01-01", false),
        ("2025-12-25", true),
    ])
    func `The example clinic's days`(_ date: String, _ isOpen: Bool) throws {
        #expect(OpenDays(site: try site(ExampleSite.text)).isOpen(try day(date)) == isOpen)
    }

    @Test func `Imported and further holidays close a day too`() throws {
        var site = try site(ExampleSite.text)
        site.importedHolidays = [try day("2026-11-20")]
        let open = OpenDays(site: site, holidays: [try day("2026-11-23")])
        #expect(
            try [19, 20, 21, 23, 24].map { open.isOpen(try day("2026-11-\($0)")) } == [true, false, true, false, true])
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `Agrees with looking each day up`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let around = Int.random(in: -719_162...2_932_896 - 500, using: &random)
        let weekdays = Weekday.allCases.filter { _ in Bool.random(using: &random) }
        let closures = try (0..<Int.random(in: 0...5, using: &random)).map { _ in
            let first = around + Int.random(in: 0...400, using: &random)
            let last = first + Int.random(in: 0...90, using: &random)
            return try #require(Closure(from: CivilDate(dayNumber: first), to: CivilDate(dayNumber: last)))
        }
        let open = OpenDays(weekdays: weekdays, closed: closures)
        for number in max(-719_162, around - 100)...min(2_932_896, around + 600) {
            let date = try CivilDate(dayNumber: number)
            let expected = weekdays.contains(date.weekday) && !closures.contains { $0.contains(date) }
            #expect(open.isOpen(date) == expected, "seed \(seed), \(date)")
        }
    }

    @Test func `Closures may reach over the whole calendar`() throws {
        let all = try #require(Closure(from: .earliest, to: .latest))
        let open = OpenDays(weekdays: Weekday.allCases, closed: [all])
        #expect(!open.isOpen(.earliest) && !open.isOpen(.latest))
    }

    @Test func `The nearest open day on the way`() throws {
        let open = OpenDays(site: try site(ExampleSite.text))
        let (friday, saturday, monday) = (try day("2026-08-07"), try day("2026-08-08"), try day("2026-08-17"))
        let (closedFirst, closedLast) = (try day("2026-08-09"), try day("2026-08-14"))
        #expect(open.firstOpenDay(from: closedFirst, to: monday) == (try day("2026-08-15")))
        #expect(open.firstOpenDay(from: closedLast, to: friday) == saturday)
        #expect(open.firstOpenDay(from: friday, to: monday) == friday)
        #expect(open.firstOpenDay(in: DateWindow(earliest: closedFirst, latest: closedLast)) == nil)
    }
}
