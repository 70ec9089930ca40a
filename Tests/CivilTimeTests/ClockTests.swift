import CivilTime
import Testing

@Suite struct ClockTests {
    @Test(arguments: [
        ("PT3H", 180, "PT3H"), ("PT1H30M", 90, "PT1H30M"), ("PT15M", 15, "PT15M"), ("PT90M", 90, "PT1H30M"),
        ("PT0M", 0, "PT0M"), ("PT0H5M", 5, "PT5M"), ("PT999H", 59_940, "PT999H"),
    ])
    func aClockDurationIsMinutes(text: String, minutes: Int, printed: String) throws {
        let duration = try ClockDuration(parsing: text)
        #expect(duration.minutes == minutes)
        #expect(duration.description == printed)
        #expect(try ClockDuration(parsing: printed) == duration)
    }

    @Test(arguments: [
        "", "P", "PT", "3H", "PT3", "PTH", "PT3H ", "PT30S", "PT1H30", "-PT3H", "PT1M1H", "PT1.5H", "pt3h",
    ])
    func anotherShapeIsRefused(text: String) {
        #expect(throws: CivilTimeError.malformed(.clockDuration, text: text)) { try ClockDuration(parsing: text) }
    }

    @Test(arguments: ["P1D", "P1DT2H", "P6M"])
    func daysAreRefusedAmongHours(text: String) {
        #expect(throws: CivilTimeError.dateInClockDuration(text)) { try ClockDuration(parsing: text) }
    }

    @Test(arguments: ["PT1000H", "PT999H1M", "PT59941M", "PT99999999999999999999H"])
    func whatNoVisitLastsIsRefused(text: String) {
        #expect(throws: CivilTimeError.durationTooLong(text)) { try ClockDuration(parsing: text) }
    }

    @Test(arguments: [("00:00", 0), ("09:05", 545), ("23:59", 1439)])
    func aTimeOfDayIsMinutesSinceMidnight(text: String, minutes: Int) throws {
        let time = try CivilTimeOfDay(parsing: text)
        #expect(time.minutesSinceMidnight == minutes)
        #expect(time.description == text)
        #expect(try CivilTimeOfDay(hour: time.hour, minute: time.minute) == time)
    }

    @Test(arguments: [("24:00", 24, 0), ("09:60", 9, 60), ("99:99", 99, 99)])
    func aTimeThatNoClockShowsIsRefused(text: String, hour: Int, minute: Int) {
        #expect(throws: CivilTimeError.noSuchTime(hour: hour, minute: minute)) { try CivilTimeOfDay(parsing: text) }
    }

    @Test(arguments: ["", "9:00", "09:0", "0900", "09:00:00", "09.00", "9am", "09:00 "])
    func anotherShapeOfTimeIsRefused(text: String) {
        #expect(throws: CivilTimeError.malformed(.timeOfDay, text: text)) { try CivilTimeOfDay(parsing: text) }
    }

    @Test func aDateTimeIsADateAndATime() throws {
        let visit = try CivilDateTime(parsing: "2026-03-02T09:00")
        #expect(visit.date == (try CivilDate(parsing: "2026-03-02")))
        #expect(visit.time == (try CivilTimeOfDay(parsing: "09:00")))
        #expect(visit.description == "2026-03-02T09:00")
        #expect(try visit < CivilDateTime(parsing: "2026-03-02T09:01"))
        #expect(try visit < CivilDateTime(parsing: "2026-03-03T08:00"))
        #expect(try CivilDateTime(parsing: "2026-03-01T23:00") < visit)
    }

    @Test(arguments: ["2026-03-02", "2026-03-02 09:00", "2026-03-02T09:00Z", "2026-03-02T9:00", "2026-03-02t09:00", ""])
    func anotherShapeOfDateTimeIsRefused(text: String) {
        #expect(throws: CivilTimeError.malformed(.dateTime, text: text)) { try CivilDateTime(parsing: text) }
    }

    @Test(arguments: [
        ("2026-12-31T22:30", "PT3H", "2027-01-01T01:30", "2026-12-31T19:30"),
        ("2026-03-02T01:00", "PT48H", "2026-03-04T01:00", "2026-02-28T01:00"),
    ])
    func aVisitsEndFollowsFromItsLength(start: String, length: String, after: String, before: String) throws {
        let visit = try CivilDateTime(parsing: start)
        #expect(try visit.adding(ClockDuration(parsing: length)).description == after)
        #expect(try visit.subtracting(ClockDuration(parsing: length)).description == before)
    }

    @Test func theCalendarsLastMinuteHasNoNext() throws {
        let last = try CivilDateTime(parsing: "9999-12-31T23:59")
        #expect(throws: CivilTimeError.self) { try last.adding(ClockDuration(minutes: 1)) }
    }
}
