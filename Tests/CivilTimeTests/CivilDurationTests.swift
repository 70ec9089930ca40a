import CivilTime
import Testing

@Suite struct CivilDurationTests {
    @Test(arguments: [
        ("P6M", CivilDuration(months: 6), "P6M"), ("P14D", CivilDuration(days: 14), "P14D"),
        ("P2W", CivilDuration(weeks: 2), "P2W"), ("P1Y", CivilDuration(years: 1), "P1Y"),
        ("P1Y6M2W3D", CivilDuration(years: 1, months: 6, weeks: 2, days: 3), "P1Y6M2W3D"),
        ("-P7D", CivilDuration(days: -7), "-P7D"), ("-P1M2D", CivilDuration(months: -1, days: -2), "-P1M2D"),
        ("+P7D", CivilDuration(days: 7), "P7D"), ("P0D", .zero, "P0D"), ("-P0M", .zero, "P0D"),
        ("P06M", CivilDuration(months: 6), "P6M"), ("P18M", CivilDuration(months: 18), "P18M"),
        ("P0Y6M", CivilDuration(months: 6), "P6M"), ("P3652058D", CivilDuration(days: 3_652_058), "P3652058D"),
    ])
    func aDurationIsKeptAsWritten(text: String, duration: CivilDuration, printed: String) throws {
        let parsed = try CivilDuration(parsing: text)
        #expect(parsed == duration)
        #expect(parsed.description == printed)
        #expect(try CivilDuration(parsing: printed) == duration)
    }

    @Test(arguments: [
        "", "P", "-P", "6M", "P6", "p6m", "P6m", "P6M ", " P6M", "P1.5M", "P1,5M", "P-7D", "P1M-7D", "P6M1Y", "P1D1W",
        "P1M1M", "--P1D", "+-P1D", "P1H", "P D", "PD", "P٣D", "6 months", "P2026-01-01", "P1D\0",
    ])
    func anotherShapeIsRefused(text: String) {
        #expect(throws: CivilTimeError.malformed(.civilDuration, text: text)) { try CivilDuration(parsing: text) }
    }

    @Test(arguments: ["PT3H", "P1DT3H", "-PT15M", "P1YT"])
    func aTimeOfDayIsRefusedAmongDates(text: String) {
        #expect(throws: CivilTimeError.timeInCivilDuration(text)) { try CivilDuration(parsing: text) }
    }

    @Test(arguments: ["P9999Y", "P119977M", "P3652059D", "P521723W", "P99999999999999999999999D", "-P9999Y"])
    func aDurationLongerThanTheCalendarIsRefused(text: String) {
        #expect(throws: CivilTimeError.durationTooLong(text)) { try CivilDuration(parsing: text) }
    }

    @Test func weeksStayWeeksAndCountAsDays() throws {
        let fortnight = try CivilDuration(parsing: "P2W")
        #expect(fortnight != CivilDuration(days: 14))
        #expect(fortnight.totalDays == 14)
        #expect(try CivilDuration(parsing: "P1Y6M").totalMonths == 18)
    }

    @Test func sumsDifferencesAndMultiplesGoPartByPart() {
        let month = CivilDuration(months: 1)
        let week = CivilDuration(weeks: 1)
        #expect(month.multiplied(by: 3) + week == CivilDuration(months: 3, weeks: 1))
        #expect(month - week == CivilDuration(months: 1, weeks: -1))
        #expect(week.multiplied(by: -2) == -CivilDuration(weeks: 2))
        #expect(week.multiplied(by: 0) == .zero)
        #expect((-week).isNegative && !week.isNegative && !CivilDuration.zero.isNegative && !(month - week).isNegative)
        #expect(CivilDuration.zero.isZero && CivilDuration(weeks: 1, days: -7).isZero && !month.isZero)
    }

    @Test(arguments: [
        (CivilDuration(months: 1, days: -7), "P1M-7D"), (CivilDuration(years: -1, weeks: 2), "P-1Y2W"),
    ])
    func mixedSignsArePrintedPartByPart(duration: CivilDuration, printed: String) {
        #expect(duration.description == printed)
    }
}
