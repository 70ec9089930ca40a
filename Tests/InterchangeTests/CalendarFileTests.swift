import CivilTime
import Interchange
import TestSupport
import Testing

/// Appointments as iCalendar. The readers of other people are asked by `Tests/Acceptance/icalendar`.
@Suite struct CalendarFileTests {
    private static func event(
        at start: String = "2026-12-15T09:00", minutes: Int = 240, summary: String = "Infusion 1 of 3",
        details: String = "", isCancelled: Bool = false, alarms: [Int] = []
    ) throws -> CalendarEvent {
        CalendarEvent(
            uid: "0f@corner.regimen", sequence: 2, created: try Instant(parsing: "2026-11-30T17:00:00.123Z"),
            revised: try Instant(parsing: "2026-12-01T17:30:59.999Z"), start: try CivilDateTime(parsing: start),
            minutes: minutes, summary: summary, details: details, place: "Corner Clinic, Corner 1",
            category: "infusion", isCancelled: isCancelled, alarms: alarms)
    }

    private static func file(_ events: CalendarEvent..., zone: TimeZoneRules? = nil) throws -> CalendarFile {
        CalendarFile(name: "Corner Clinic", zone: try zone ?? TestZone.tijuana(), events: events)
    }

    private static func text(_ events: CalendarEvent...) throws -> String {
        let file = CalendarFile(name: "Corner Clinic", zone: try TestZone.tijuana(), events: events)
        return String(decoding: file.bytes, as: UTF8.self)
    }

    /// The lines with folds taken out, by the plainest reader of RFC 5545 §3.1.
    private static func unfolded(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func `an appointment with its zone and its alarm, line by line`() throws {
        let text = try Self.text(Self.event(details: "To prepare: fast", alarms: [1320]))
        #expect(
            text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Regimen//Regimen//EN", "CALSCALE:GREGORIAN",
                "X-WR-CALNAME:Corner Clinic", "X-WR-TIMEZONE:America/Tijuana",
                "BEGIN:VTIMEZONE", "TZID:America/Tijuana",
                "BEGIN:STANDARD", "DTSTART:20260101T000000", "TZOFFSETFROM:-0800", "TZOFFSETTO:-0800", "END:STANDARD",
                "BEGIN:DAYLIGHT", "DTSTART:20260308T020000", "TZOFFSETFROM:-0800", "TZOFFSETTO:-0700", "END:DAYLIGHT",
                "BEGIN:STANDARD", "DTSTART:20261101T020000", "TZOFFSETFROM:-0700", "TZOFFSETTO:-0800", "END:STANDARD",
                "BEGIN:DAYLIGHT", "DTSTART:20270314T020000", "TZOFFSETFROM:-0800", "TZOFFSETTO:-0700", "END:DAYLIGHT",
                "BEGIN:STANDARD", "DTSTART:20271107T020000", "TZOFFSETFROM:-0700", "TZOFFSETTO:-0800", "END:STANDARD",
                "END:VTIMEZONE",
                "BEGIN:VEVENT", "UID:0f@corner.regimen", "DTSTAMP:20261201T173059Z", "CREATED:20261130T170000Z",
                "LAST-MODIFIED:20261201T173059Z", "SEQUENCE:2", "DTSTART;TZID=America/Tijuana:20261215T090000",
                "DURATION:PT4H", "SUMMARY:Infusion 1 of 3", "DESCRIPTION:To prepare: fast",
                "LOCATION:Corner Clinic\\, Corner 1", "CATEGORIES:infusion", "CLASS:PRIVATE", "STATUS:CONFIRMED",
                "TRANSP:OPAQUE", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT22H", "DESCRIPTION:Infusion 1 of 3",
                "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
            ])
    }

    @Test(arguments: [
        ("a comma, a semicolon and a backslash are escaped", #"a,b;c\d"#, #"a\,b\;c\\d"#),
        ("every kind of line break is one", "a\r\nb\nc\rd\u{2028}e\u{85}f", #"a\nb\nc\nd\ne\nf"#),
        ("a line cannot be put in", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT", #"x\nEND:VEVENT\nBEGIN:VEVENT"#),
        ("controls are blanks", "a\u{0}b\u{B}c\u{1B}[31md", "a b c [31md"),
        ("what turns the direction of writing is left out", "a\u{202E}b\u{2066}c\u{2069}", "abc"),
        ("colons and quotes stand for themselves", #"say: "hi""#, #"say: "hi""#),
        ("letters of every script stay", "جلسة تسريب 點滴 🩸", "جلسة تسريب 點滴 🩸"),
    ])
    func `text is inert`(rule: String, summary: String, written: String) throws {
        let lines = try Self.unfolded(Self.text(Self.event(summary: summary)))
        #expect(lines.filter { $0.hasPrefix("SUMMARY:") } == ["SUMMARY:\(written)"], "\(rule)")
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == 1)
    }

    @Test(arguments: 0..<40)
    func `no line has more than 75 octets, and none ends inside a character`(length: Int) throws {
        let long = String(repeating: "x", count: length) + String(repeating: "é点🩸,", count: 100)
        let file = try Self.file(Self.event(summary: long, details: long))
        let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        for line in lines {
            #expect(line.last == 0x0D)
            #expect(line.count - 1 <= 75)
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
        let summary = Self.unfolded(String(decoding: file.bytes, as: UTF8.self)).first { $0.hasPrefix("SUMMARY") }
        #expect(summary == "SUMMARY:\(long.replacing(",", with: "\\,"))")
    }

    @Test(arguments: [
        ("minutes alone", 45, "PT45M"), ("hours alone", 120, "PT2H"), ("both", 90, "PT1H30M"),
        ("more than a day is hours, as a day may have 23 or 25", 1500, "PT25H"),
    ])
    func `how long it takes is exact`(rule: String, minutes: Int, written: String) throws {
        #expect(try Self.text(Self.event(minutes: minutes)).contains("\r\nDURATION:\(written)\r\n"), "\(rule)")
    }

    @Test func `what was given up is cancelled and rings no more`() throws {
        let text = try Self.text(Self.event(isCancelled: true, alarms: [60]))
        #expect(text.contains("\r\nSTATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"))
        #expect(!text.contains("VALARM"))
    }

    @Test func `an empty calendar is a whole file all the same`() throws {
        let lines = try Self.unfolded(Self.text())
        #expect(lines.first == "BEGIN:VCALENDAR")
        #expect(lines.contains("BEGIN:VTIMEZONE"))
        #expect(lines.last == "END:VCALENDAR")
    }

    @Test func `the same values give the same bytes`() throws {
        let (one, other) = (try Self.file(Self.event()), try Self.file(Self.event()))
        #expect(one.bytes == other.bytes)
    }

    @Test func `the rules of a zone ahead of UT`() throws {
        let file = try Self.file(Self.event(at: "2026-07-01T09:00"), zone: TestZone.berlin())
        let lines = Self.unfolded(String(decoding: file.bytes, as: UTF8.self))
        let place = try #require(lines.firstIndex(of: "DTSTART:20260329T020000"))
        #expect(
            lines[place - 1..<place + 3] == [
                "BEGIN:DAYLIGHT", "DTSTART:20260329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
            ])
        #expect(lines.contains("DTSTART:20261025T030000"))
    }
}
