import PositionedYAML
import SiteDescription
import Testing

@Suite("What cannot be a holiday is said at its line")
struct HolidayRefusalTests {
    /// `event` begins on line 3, its lines from 4.
    static let cases: [(rule: String, file: String, mistakes: [String])] = [
        ("nothing", "", ["1:1: error: this is no iCalendar file, which opens with BEGIN:VCALENDAR"]),
        (
            "something else", "site: x\n",
            ["1:1: error: this is no iCalendar file, which opens with BEGIN:VCALENDAR"]
        ),
        (
            "no line of a calendar", calendar("what is this"),
            [#"3:1: error: "what is this" is no line of an iCalendar file, such as DTSTART;VALUE=DATE:20261225"#]
        ),
        (
            "no event", calendar("X-WR-CALNAME:Holidays"),
            ["1:1: error: the file names no holiday; give each one as an event, from BEGIN:VEVENT to END:VEVENT"]
        ),
        (
            "a file cut short", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\n",
            ["2:1: error: VEVENT begins here and does not end; is the file whole?"]
        ),
        (
            "an end of nothing", calendar("END:VEVENT"),
            ["3:1: error: END:VEVENT ends nothing that has begun; is the file whole?"]
        ),
        (
            "an event without a day", event("SUMMARY:Christmas"),
            ["3:1: error: the event has no day; give it DTSTART;VALUE=DATE:20261225"]
        ),
        (
            "a day that does not exist", event("SUMMARY:x\nDTSTART:20260230"),
            ["5:1: error: DTSTART: 2026-02-30 does not exist: 2026-02 has the days 01 to 28"]
        ),
        (
            "no date", event("DTSTART:2026-12-25"),
            [#"4:1: error: DTSTART "2026-12-25" is no date; write it as 20261225"#]
        ),
        (
            "half a day", event("DTSTART:20261224T140000"),
            [
                #"4:1: error: DTSTART "20261224T140000" is a time of day, and holidays are whole days; write the date, as DTSTART;VALUE=DATE:20261225"#
            ]
        ),
        (
            "a time in UTC", event("DTSTART:20261224T000000Z"),
            [
                #"4:1: error: DTSTART "20261224T000000Z" is a time in UTC, which is another day in some places; write the date, as DTSTART;VALUE=DATE:20261225"#
            ]
        ),
        (
            "a year that was mistyped", event("DTSTART:10261225"),
            ["4:1: error: DTSTART 1026-12-25 lies outside the years 1900 to 2199; correct the year"]
        ),
        (
            "an end before the beginning", event("DTSTART:20261225\nDTEND:20261224"),
            ["5:1: error: DTEND is 2026-12-24, before DTSTART, 2026-12-25; exchange them"]
        ),
        (
            "more than a year", event("DTSTART:20261225\nDTEND:20281225"),
            ["5:1: error: the event lasts 731 days, more than 366; write it as a closure in the site file"]
        ),
        (
            "hours", event("DTSTART:20261225\nDURATION:PT4H"),
            [#"5:1: error: DURATION "PT4H" is no number of days, such as P2D"#]
        ),
        (
            "two days", event("DTSTART:20261225\nDTSTART:20261226"),
            ["5:1: error: the event has DTSTART on line 4 already; keep one of them"]
        ),
        (
            "weekly", event("DTSTART:20261225\nRRULE:FREQ=WEEKLY"),
            [
                #"5:1: error: RRULE: "FREQ=WEEKLY" cannot be read; write FREQ=YEARLY, on one date or as BYMONTH=3;BYDAY=3MO, or list the days with RDATE"#
            ]
        ),
        (
            "a part that is not read", event("DTSTART:20261225\nRRULE:FREQ=YEARLY;BYWEEKNO=20"),
            [
                #"5:1: error: RRULE: "BYWEEKNO=20" cannot be read; write FREQ=YEARLY, on one date or as BYMONTH=3;BYDAY=3MO, or list the days with RDATE"#
            ]
        ),
        (
            "a rule without frequency", event("DTSTART:20261225\nRRULE:COUNT=3"),
            ["5:1: error: RRULE: holidays come yearly; write FREQ=YEARLY, or list the days"]
        ),
        (
            "a weekday of no month", event("DTSTART:20261225\nRRULE:FREQ=YEARLY;BYDAY=1MO"),
            ["5:1: error: RRULE: BYDAY needs its month here; add BYMONTH"]
        ),
        (
            "exceptions by a rule", event("DTSTART:20261225\nEXRULE:FREQ=YEARLY"),
            ["5:1: error: exceptions by a rule are not read; list their days with EXDATE"]
        ),
        (
            "all mistakes at once",
            calendar("BEGIN:VEVENT\nDTSTART:x\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260101\nEXDATE:y\nEND:VEVENT"),
            [
                #"4:1: error: DTSTART "x" is no date; write it as 20261225"#,
                #"8:1: error: EXDATE "y" is no date; write it as 20261225"#,
            ]
        ),
        (
            "more days than anybody has",
            calendar(
                (1...12).map {
                    "BEGIN:VEVENT\nDTSTART:2000\($0 < 10 ? "0" : "")\($0)01\nDURATION:P10D\nRRULE:FREQ=YEARLY\nEND:VEVENT"
                }
                .joined(separator: "\n")),
            [
                "53:1: error: the file gives more than 10000 days; a weekday that is always closed is left out of `open` instead"
            ]
        ),
    ]

    @Test(arguments: cases)
    func `is refused`(_ row: (rule: String, file: String, mistakes: [String])) {
        #expect(mistakes(ofHolidays: Array(row.file.utf8)) == row.mistakes, "\(row.rule)")
    }

    @Test func `Bytes that are no text are refused at their line`() {
        let bytes = Array("BEGIN:VCALENDAR\n".utf8) + [0x58, 0x3A, 0xFF, 0x0A]
        #expect(mistakes(ofHolidays: bytes) == ["2:1: error: the line is not UTF-8; save the file as UTF-8"])
    }

    @Test func `A file that is too long is not read`() {
        #expect(
            mistakes(ofHolidays: Array(repeating: 0x20, count: 1 << 20 | 1)) == [
                "1:1: error: the file has 1048577 bytes, more than the 1048576 that are read; shorten it"
            ])
    }

    @Test func `A site file shows its own mistakes and those of the file that it names`() {
        let text = siteFile("holidaysFrom: days/h.ics\nslot: PT7M\n")
        var asked: [String] = []
        do throws(InvalidFile) {
            _ = try SiteFile.read(Array(text.utf8), named: "f.yaml", knowsZone: knownZones.contains) { name in
                asked.append(name)
                return .content(Array(event("DTSTART:x").utf8), name: "days/h.ics")
            }
            Issue.record("it was read")
        } catch {
            #expect(
                error.diagnostics.map(\.description) == [
                    "f.yaml:6:7: error: `slot` must divide a day evenly, from PT5M to PT4H, as PT15M does, but it is PT7M",
                    #"days/h.ics:4:1: error: DTSTART "x" is no date; write it as 20261225"#,
                ])
        }
        #expect(asked == ["days/h.ics"])
    }

    @Test(arguments: [
        ("h.ics", #"5:15: error: `holidaysFrom`: no file is read here"#),
        (
            "/etc/h.ics",
            "5:15: error: `holidaysFrom` names a file from where the site file is, as holidays.ics; take the path out"
        ),
    ])
    func `A file that cannot be read is never passed over`(_ name: String, _ mistake: String) {
        #expect(
            SiteDescriptionTests.mistakes(in: siteFile("holidaysFrom: \(name)\n"), holidays: nil) == [mistake])
    }

    private func mistakes(ofHolidays bytes: [UInt8]) -> [String] {
        do throws(InvalidFile) {
            _ = try HolidayFile.read(bytes, named: "h.ics")
            return []
        } catch {
            return error.diagnostics.map { String($0.description.dropFirst("h.ics:".count)) }
        }
    }
}
