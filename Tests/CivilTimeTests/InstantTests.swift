import CivilTime
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z"),
        ("2026-03-02T09:00:00.250-08:00", 1_772_470_800_250, "2026-03-02T17:00:00.250Z"),
        ("2026-03-02T09:00:00+05:30", 1_772_422_200_000, "2026-03-02T03:30:00.000Z"),
        ("2026-03-02T09:00:00.5Z", 1_772_442_000_500, "2026-03-02T09:00:00.500Z"),
        ("2026-03-02T09:00:00.123999Z", 1_772_442_000_123, "2026-03-02T09:00:00.123Z"),
        ("2026-03-02T09:00:00-00:00", 1_772_442_000_000, "2026-03-02T09:00:00.000Z"),
        ("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z"),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func anInstantIsMillisecondsSinceTheEpoch(text: String, milliseconds: Int64, printed: String) throws {
        let instant = try Instant(parsing: text)
        #expect(instant.millisecondsSinceEpoch == milliseconds)
        #expect(instant.description == printed)
        #expect(try Instant(parsing: printed) == instant)
        #expect(try Instant(millisecondsSinceEpoch: milliseconds) == instant)
    }

    @Test(arguments: [
        "", "2026-03-02", "2026-03-02T09:00:00", "2026-03-02T09:00Z", "2026-03-02 09:00:00Z", "2026-03-02T09:00:00.Z",
        "2026-03-02t09:00:00z", "2026-03-02T09:00:00+0530", "2026-03-02T09:00:00+05", "2026-03-02T09:00:61Z",
        "2026-03-02T09:00:00ZZ", "2026-03-02T09:00:00,5Z",
    ])
    func anotherShapeIsRefused(text: String) {
        #expect(throws: CivilTimeError.malformed(.instant, text: text)) { try Instant(parsing: text) }
    }

    @Test func whatNoClockShowsIsRefused() {
        #expect(throws: CivilTimeError.leapSecond("2016-12-31T23:59:60Z")) {
            try Instant(parsing: "2016-12-31T23:59:60Z")
        }
        #expect(throws: CivilTimeError.noSuchDay(year: 2026, month: 2, day: 30)) {
            try Instant(parsing: "2026-02-30T00:00:00Z")
        }
        #expect(throws: CivilTimeError.noSuchTime(hour: 24, minute: 0)) { try Instant(parsing: "2026-02-20T24:00:00Z") }
        #expect(throws: CivilTimeError.noSuchTime(hour: 5, minute: 60)) {
            try Instant(parsing: "2026-02-20T00:00:00+05:60")
        }
    }

    @Test(arguments: ["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"])
    func anInstantOutsideTheCalendarIsRefused(text: String) {
        #expect(throws: CivilTimeError.self) { try Instant(parsing: text) }
    }

    @Test(arguments: [Int64.max, .min])
    func hugeNumbersAreRefusedAndDoNotOverflow(milliseconds: Int64) {
        #expect(throws: CivilTimeError.self) { try Instant(millisecondsSinceEpoch: milliseconds) }
        #expect(throws: CivilTimeError.self) { try Instant.latest.adding(milliseconds: milliseconds) }
        #expect(throws: CivilTimeError.self) { try Instant.earliest.adding(milliseconds: milliseconds) }
    }

    @Test func instantsSortAsTheirTextsDo() throws {
        let earlier = try Instant(parsing: "2026-03-02T09:00:00.999Z")
        let later = try earlier.adding(milliseconds: 1)
        #expect(earlier < later && earlier.description < later.description)
        #expect(Instant.milliseconds(from: earlier, to: later) == 1)
    }
}
