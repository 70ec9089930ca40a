import CivilTime
import Testing

@Suite struct DateWindowTests {
    @Test(arguments: [
        ("2026-02-22", -1), ("2026-02-23", 0), ("2026-03-02", 0), ("2026-03-16", 0), ("2026-03-17", 1),
        ("2026-03-26", 10),
        ("2026-02-13", -10),
    ])
    func daysOffAreNegativeWhenEarlyAndPositiveWhenLate(date: String, daysOff: Int) throws {
        let window = try DateWindow(
            around: CivilDate(parsing: "2026-03-02"), before: CivilDuration(weeks: 1), after: CivilDuration(days: 14),
            monthEnd: .clamp)
        #expect(try window.daysOff(CivilDate(parsing: date)) == daysOff)
        #expect(try window.contains(CivilDate(parsing: date)) == (daysOff == 0))
        #expect(window.dayCount == 22)
    }

    @Test func aLatestBeforeTheEarliestBecomesThatDay() throws {
        let day = try CivilDate(parsing: "2026-03-02")
        let window = try DateWindow(earliest: day, latest: CivilDate(parsing: "2026-02-01"))
        #expect(window == DateWindow(day))
        #expect(window.dayCount == 1)
        #expect(window.description == "2026-03-02/2026-03-02")
    }

    @Test func windowsInMonthsKeepTheMonthEndRule() throws {
        let nominal = try CivilDate(parsing: "2026-12-31")
        let months = CivilDuration(months: 2)
        let clamped = try DateWindow(around: nominal, before: .zero, after: months, monthEnd: .clamp)
        let rolled = try DateWindow(around: nominal, before: .zero, after: months, monthEnd: .rollForward)
        #expect(clamped.latest.description == "2027-02-28")
        #expect(rolled.latest.description == "2027-03-01")
    }
}
