import CivilTime
import PositionedYAML
import SiteDescription
import Testing

/// A calendar with these lines between its first and its last.
func calendar(_ lines: String) -> String {
    "BEGIN:VCALENDAR\nVERSION:2.0\n\(lines)\nEND:VCALENDAR\n"
}

/// A calendar of one event with these lines.
func event(_ lines: String) -> String {
    calendar("BEGIN:VEVENT\n\(lines)\nEND:VEVENT")
}

@Suite("A file of holidays gives whole days, with their names")
struct HolidayFileTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let file: String
        /// `2026-12-25 Name`, only those of some years where that is said.
        let days: [String]
        let years: ClosedRange<Int>
        var testDescription: String { rule }

        init(_ rule: String, _ file: String, in years: ClosedRange<Int> = 1...9999, _ days: String...) {
            (self.rule, self.file, self.days, self.years) = (rule, file, days, years)
        }
    }

    static let cases = [
        Case("a date", event("DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas"), "2026-12-25 Christmas"),
        Case("a date without VALUE", event("DTSTART:20261225"), "2026-12-25"),
        Case(
            "DTEND is the day after the last", event("DTSTART;VALUE=DATE:20261230\nDTEND;VALUE=DATE:20270102"),
            "2026-12-30", "2026-12-31", "2027-01-01"),
        Case(
            "a day that ends on itself is a day", event("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225"),
            "2026-12-25"),
        Case("a duration in days", event("DTSTART;VALUE=DATE:20261225\nDURATION:P2D"), "2026-12-25", "2026-12-26"),
        Case(
            "from midnight to midnight",
            event("DTSTART;TZID=America/Tijuana:20261225T000000\nDTEND;TZID=America/Tijuana:20261227T000000"),
            "2026-12-25", "2026-12-26"),
        Case(
            "folded lines, also within a character",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2026\r\n 1116\r\nSUMMARY:D\u{ED}a de la Rev\r\n\to"
                + "luci\u{F3}n\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "2026-11-16 D\u{ED}a de la Revoluci\u{F3}n"),
        Case(
            "names in any case, parameters in quotation marks",
            "begin:vcalendar\nbegin:vevent\ndtstart;x-a=\"b:c;d\";value=date:20261225\nend:vevent\nend:vcalendar\n",
            "2026-12-25"),
        Case(
            "escapes of a text, and blanks", event("DTSTART:20261225\nSUMMARY: Closed\\, all day\\n(staff\\; party) "),
            "2026-12-25 Closed, all day (staff; party)"),
        Case("blanks are no name", event("DTSTART:20261225\nSUMMARY:  "), "2026-12-25"),
        Case("what was cancelled", event("DTSTART:20261225\nSTATUS:CANCELLED")),
        Case(
            "other parts of a calendar are passed over",
            calendar(
                """
                BEGIN:VTIMEZONE
                TZID:X
                BEGIN:STANDARD
                DTSTART:19701101T020000
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VTODO
                DTSTART:20260101
                END:VTODO
                BEGIN:VEVENT
                DTSTART:20261225
                TRANSP:TRANSPARENT
                BEGIN:VALARM
                SUMMARY:no name of the day
                END:VALARM
                END:VEVENT
                """), "2026-12-25"),
        Case(
            "days in order, each once, with all its names",
            calendar(
                """
                BEGIN:VEVENT
                DTSTART:20270101
                SUMMARY:New Year
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20261231
                DTEND:20270102
                SUMMARY:Stocktaking
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20270101
                SUMMARY:New Year
                END:VEVENT
                """), "2026-12-31 Stocktaking", "2027-01-01 New Year, Stocktaking"),
        Case(
            "each year, through the years that are listed", event("DTSTART:20241225\nRRULE:FREQ=YEARLY"),
            in: 2097...2200, "2097-12-25", "2098-12-25", "2099-12-25"),
        Case(
            "each year from a year long ago", event("DTSTART:16011225\nRRULE:FREQ=YEARLY"),
            in: 1...2001, "2000-12-25", "2001-12-25"),
        Case(
            "29 February comes in leap years", event("DTSTART:20240229\nRRULE:FREQ=YEARLY"), in: 2020...2033,
            "2024-02-29", "2028-02-29", "2032-02-29"),
        Case(
            "every other year", event("DTSTART:20260501\nRRULE:FREQ=YEARLY;INTERVAL=2"), in: 2026...2031,
            "2026-05-01", "2028-05-01", "2030-05-01"),
        Case(
            "a number of times, the first one counted", event("DTSTART:20260501\nRRULE:FREQ=YEARLY;COUNT=2"),
            "2026-05-01", "2027-05-01"),
        Case(
            "until a day, that one included", event("DTSTART:20260501\nRRULE:FREQ=YEARLY;UNTIL=20280501T000000Z"),
            "2026-05-01", "2027-05-01", "2028-05-01"),
        Case(
            "until the day before", event("DTSTART:20260501\nRRULE:FREQ=YEARLY;UNTIL=20280430"), "2026-05-01",
            "2027-05-01"),
        Case(
            "the third Monday of November", event("DTSTART:20261116\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=3MO;COUNT=3"),
            "2026-11-16", "2027-11-15", "2028-11-20"),
        Case(
            "the last Monday of May", event("DTSTART:20260525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=3"),
            "2026-05-25", "2027-05-31", "2028-05-29"),
        Case(
            "the Tuesday after the first Monday of November",
            event("DTSTART:20261103\nRRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU;COUNT=3"),
            "2026-11-03", "2027-11-02", "2028-11-07"),
        Case(
            "a day of the month, and the last one",
            event("DTSTART:20260131\nRRULE:FREQ=YEARLY;BYMONTHDAY=1,-1;COUNT=3"),
            "2026-01-31", "2027-01-01", "2027-01-31"),
        Case(
            "two months", event("DTSTART:20260115\nRRULE:FREQ=YEARLY;BYMONTH=7,1;COUNT=3;WKST=MO"), "2026-01-15",
            "2026-07-15", "2027-01-15"),
        Case(
            "several days each year", event("DTSTART:20261224\nDTEND:20261227\nRRULE:FREQ=YEARLY;COUNT=2"),
            "2026-12-24", "2026-12-25", "2026-12-26", "2027-12-24", "2027-12-25", "2027-12-26"),
        Case(
            "without the exceptions, with the additions",
            event(
                "DTSTART;VALUE=DATE:20260501\nRRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20270501,20280501\n"
                    + "RDATE;VALUE=DATE:20270503"), "2026-05-01", "2027-05-03"),
        Case(
            "an occurrence that was moved, and one that was cancelled",
            calendar(
                """
                BEGIN:VEVENT
                UID:a
                DTSTART:20260501
                RRULE:FREQ=YEARLY;COUNT=3
                END:VEVENT
                BEGIN:VEVENT
                UID:a
                RECURRENCE-ID;VALUE=DATE:20270501
                DTSTART:20270503
                SUMMARY:instead
                END:VEVENT
                BEGIN:VEVENT
                UID:a
                RECURRENCE-ID;VALUE=DATE:20280501
                DTSTART:20280501
                STATUS:CANCELLED
                END:VEVENT
                """), "2026-05-01", "2027-05-03 instead"),
    ]

    @Test(arguments: cases)
    func `gives these days`(_ row: Case) throws {
        let holidays = try HolidayFile.read(Array(row.file.utf8), named: "h.ics")
        let shown = holidays.filter { row.years.contains($0.day.year) }.map { holiday in
            holiday.name.map { "\(holiday.day) \($0)" } ?? "\(holiday.day)"
        }
        #expect(shown == row.days)
    }

    @Test func `A century of one day is listed`() throws {
        let file = event("DTSTART:20000101\nRRULE:FREQ=YEARLY")
        #expect(try HolidayFile.read(Array(file.utf8), named: "h.ics").count == 100)
    }
}
