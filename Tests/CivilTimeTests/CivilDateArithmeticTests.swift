import CivilTime
import Testing

/// `regimen/1` §2.2: years and months first, then weeks and days; two rules for the month's end.
@Suite struct CivilDateArithmeticTests {
    struct Addition: Sendable, CustomTestStringConvertible {
        let rule: String
        let date: String
        let duration: String
        let clamped: String
        let rolled: String

        init(_ rule: String, _ date: String, _ duration: String, clamp: String, rollForward: String? = nil) {
            (self.rule, self.date, self.duration) = (rule, date, duration)
            (clamped, rolled) = (clamp, rollForward ?? clamp)
        }

        var testDescription: String { rule }
    }

    static let additions = [
        Addition("30 Nov + P3M clamps to 28 Feb", "2026-11-30", "P3M", clamp: "2027-02-28", rollForward: "2027-03-01"),
        Addition("30 Nov + P3M in a leap year", "2027-11-30", "P3M", clamp: "2028-02-29", rollForward: "2028-03-01"),
        Addition("31 Jan + P1M", "2026-01-31", "P1M", clamp: "2026-02-28", rollForward: "2026-03-01"),
        Addition("29 Jan + P1M in a common year", "2026-01-29", "P1M", clamp: "2026-02-28", rollForward: "2026-03-01"),
        Addition("28 Jan + P1M needs no rule", "2026-01-28", "P1M", clamp: "2026-02-28"),
        Addition("31 Mar + P1M", "2026-03-31", "P1M", clamp: "2026-04-30", rollForward: "2026-05-01"),
        Addition("31 May + P6M", "2026-05-31", "P6M", clamp: "2026-11-30", rollForward: "2026-12-01"),
        Addition("31 Jul + P1M: August has 31", "2026-07-31", "P1M", clamp: "2026-08-31"),
        Addition("31 Dec + P2M over the new year", "2026-12-31", "P2M", clamp: "2027-02-28", rollForward: "2027-03-01"),
        Addition("29 Feb + P1Y", "2028-02-29", "P1Y", clamp: "2029-02-28", rollForward: "2029-03-01"),
        Addition("29 Feb + P4Y", "2028-02-29", "P4Y", clamp: "2032-02-29"),
        Addition("29 Feb + P4Y over 2100", "2096-02-29", "P4Y", clamp: "2100-02-28", rollForward: "2100-03-01"),
        Addition("31 Mar - P1M", "2026-03-31", "-P1M", clamp: "2026-02-28", rollForward: "2026-03-01"),
        Addition(
            "31 Jan - P2M to the year before", "2026-01-31", "-P2M", clamp: "2025-11-30", rollForward: "2025-12-01"),
        Addition("15 Jan - P1M", "2026-01-15", "-P1M", clamp: "2025-12-15"),
        Addition("15 Dec + P1M", "2026-12-15", "P1M", clamp: "2027-01-15"),
        Addition("months before days", "2026-01-31", "P1M1D", clamp: "2026-03-01", rollForward: "2026-03-02"),
        Addition(
            "months before days, backwards", "2026-03-31", "-P1M1D", clamp: "2026-02-27", rollForward: "2026-02-28"),
        Addition(
            "years, months, weeks and days", "2026-01-31", "P1Y1M1W1D", clamp: "2027-03-08", rollForward: "2027-03-09"),
        Addition("weeks are seven days", "2026-02-20", "P2W", clamp: "2026-03-06"),
        Addition("P12M is P1Y", "2028-02-29", "P12M", clamp: "2029-02-28", rollForward: "2029-03-01"),
        Addition("P0D changes nothing", "2026-02-28", "P0D", clamp: "2026-02-28"),
        Addition("the calendar's whole length in months", "0001-12-31", "P119976M", clamp: "9999-12-31"),
        Addition("the calendar's whole length in days", "0001-01-01", "P3652058D", clamp: "9999-12-31"),
        Addition("and back", "9999-12-31", "-P9998Y", clamp: "0001-12-31"),
    ]

    @Test(arguments: additions)
    func adding(addition: Addition) throws {
        let date = try CivilDate(parsing: addition.date)
        let duration = try CivilDuration(parsing: addition.duration)
        #expect(try date.adding(duration, monthEnd: .clamp).description == addition.clamped)
        #expect(try date.adding(duration, monthEnd: .rollForward).description == addition.rolled)
        #expect(try date.subtracting(-duration, monthEnd: .clamp).description == addition.clamped)
        #expect(try date.subtracting(-duration, monthEnd: .rollForward).description == addition.rolled)
    }

    @Test(arguments: MonthEnd.allCases)
    func monthlyRepeatsFromTheAnchorDoNotDrift(monthEnd: MonthEnd) throws {
        let anchor = try CivilDate(parsing: "2026-08-31")
        let dates = try (1...6).map { k in
            try anchor.adding(CivilDuration(months: 1).multiplied(by: k), monthEnd: monthEnd).description
        }
        let expected: [MonthEnd: [String]] = [
            .clamp: ["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"],
            .rollForward: ["2026-10-01", "2026-10-31", "2026-12-01", "2026-12-31", "2027-01-31", "2027-03-01"],
        ]
        #expect(dates == expected[monthEnd])
    }

    @Test func offsetAndRepeatOfDifferentSignAreAddedUpBeforeTheyAreApplied() throws {
        let sum = CivilDuration(days: -7) + CivilDuration(months: 1)
        #expect(try CivilDate(parsing: "2026-01-31").adding(sum, monthEnd: .clamp).description == "2026-02-21")
        #expect(sum.description == "P1M-7D")
    }

    @Test(arguments: [
        ("9999-12-31", "P1D"), ("9999-12-01", "P1M"), ("0001-01-01", "-P1D"), ("0001-01-31", "-P1M"),
        ("2026-01-01", "P9998Y"), ("9999-06-01", "P1Y"), ("2026-01-01", "-P3652058D"),
    ])
    func aSumOutsideTheCalendarIsRefused(text: String, length: String) throws {
        let date = try CivilDate(parsing: text)
        let duration = try CivilDuration(parsing: length)
        #expect(throws: CivilTimeError.outsideCalendar(from: date, adding: duration)) {
            try date.adding(duration, monthEnd: .clamp)
        }
    }

    @Test func aMonthReachedOnTheWayMustExistToo() throws {
        let duration = CivilDuration(months: 1, days: -40)
        #expect(throws: CivilTimeError.outsideCalendar(from: .latest, adding: duration)) {
            try CivilDate.latest.adding(duration, monthEnd: .clamp)
        }
    }

    @Test(arguments: [Int.max, .min, 4_000_000_000, -4_000_000_000])
    func hugeNumbersAreRefusedAndDoNotOverflow(count: Int) throws {
        let date = try CivilDate(parsing: "2026-01-01")
        #expect(throws: CivilTimeError.self) { try date.adding(days: count) }
        for huge in [
            CivilDuration(years: count), CivilDuration(months: count), CivilDuration(weeks: count),
            CivilDuration(days: count), CivilDuration(days: 1).multiplied(by: count),
            CivilDuration(years: count).multiplied(by: count) + CivilDuration(years: count, months: count),
        ] {
            #expect(throws: CivilTimeError.self) { try date.adding(huge, monthEnd: .rollForward) }
            #expect(throws: CivilTimeError.self) { try date.subtracting(huge, monthEnd: .clamp) }
        }
    }
}
