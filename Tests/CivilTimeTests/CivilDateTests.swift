import CivilTime
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        ("the epoch is a Thursday", "1970-01-01", 0, Weekday.thursday),
        ("the day before it", "1969-12-31", -1, .wednesday),
        ("the first day of the calendar", "0001-01-01", -719_162, .monday),
        ("the last day of the calendar", "9999-12-31", 2_932_896, .friday),
        ("29 February of a leap year", "2028-02-29", 21_243, .tuesday),
        ("29 February of a year divisible by 400", "2000-02-29", 11_016, .tuesday),
        ("1 March of a century that is no leap year", "1900-03-01", -25_508, .thursday),
    ])
    func aDateIsADayNumberAndAWeekday(rule: String, text: String, dayNumber: Int, weekday: Weekday) throws {
        let date = try CivilDate(parsing: text)
        #expect(Int(date.dayNumber) == dayNumber, "\(rule)")
        #expect(date.weekday == weekday, "\(rule)")
        #expect(date.description == text)
        #expect(try CivilDate(dayNumber: dayNumber) == date)
        #expect(try CivilDate(year: date.year, month: date.month, day: date.day) == date)
    }

    @Test(arguments: [
        ("30 February", 2026, 2, 30), ("29 February of a common year", 2027, 2, 29), ("29 February 1900", 1900, 2, 29),
        ("31 April", 2026, 4, 31), ("day 0", 2026, 1, 0), ("month 13", 2026, 13, 1), ("month 0", 2026, 0, 1),
        ("a negative day", 2026, 1, -1), ("a huge day", 2026, 1, .max), ("the smallest month", 2026, .min, 1),
    ])
    func aDayThatDoesNotExistIsRefused(rule: String, year: Int, month: Int, day: Int) {
        #expect(throws: CivilTimeError.noSuchDay(year: year, month: month, day: day), "\(rule)") {
            try CivilDate(year: year, month: month, day: day)
        }
    }

    @Test(arguments: [0, 10_000, -1, .max, .min])
    func aYearOutsideTheCalendarIsRefused(year: Int) {
        #expect(throws: CivilTimeError.yearOutOfRange(year)) { try CivilDate(year: year, month: 1, day: 1) }
    }

    @Test(arguments: [-719_163, 2_932_897, .max, .min])
    func aDayNumberOutsideTheCalendarIsRefused(dayNumber: Int) {
        #expect(throws: CivilTimeError.dayNumberOutOfRange(dayNumber)) { try CivilDate(dayNumber: dayNumber) }
    }

    @Test(arguments: [
        "", "2026", "2026-3-2", "2026-03-2", "26-03-02", "2026/03/02", "2026-03-02 ", " 2026-03-02", "2026-03-02T09:00",
        "02-03-2026", "+2026-03-02", "2026-03-0٢", "２026-03-02", "20260302", "2026-03-02\n", "2026-03-02\0", "tomorrow",
    ])
    func anotherShapeThanYearMonthDayIsRefused(text: String) {
        #expect(throws: CivilTimeError.malformed(.date, text: text)) { try CivilDate(parsing: text) }
    }

    @Test func aDateThatDoesNotExistIsRefusedWhenRead() {
        #expect(throws: CivilTimeError.noSuchDay(year: 2026, month: 2, day: 30)) {
            try CivilDate(parsing: "2026-02-30")
        }
        #expect(throws: CivilTimeError.yearOutOfRange(0)) { try CivilDate(parsing: "0000-01-01") }
    }

    @Test func everyDateIsReadBackFromItsText() throws {
        for dayNumber in stride(from: -719_162, through: 2_932_896, by: 101) {
            let date = try CivilDate(dayNumber: dayNumber)
            let (year, month, day) = date.components
            let text = [(year, 4), (month, 2), (day, 2)].map { number, width in
                String(repeating: "0", count: width - "\(number)".count) + "\(number)"
            }
            try #require(date.description == text.joined(separator: "-"))
            try #require(try CivilDate(parsing: date.description) == date)
        }
    }

    @Test func datesCompareAndCountAsDays() throws {
        let first = try CivilDate(parsing: "2026-12-31")
        let second = try CivilDate(parsing: "2027-01-01")
        #expect(first < second)
        #expect(CivilDate.days(from: first, to: second) == 1)
        #expect(CivilDate.days(from: second, to: first) == -1)
        #expect(CivilDate.days(from: .earliest, to: .latest) == 3_652_058)
    }
}
