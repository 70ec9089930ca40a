import CivilTime
import Testing

/// RFC 9636 §3.3: the footer's rule, alone in a file without transitions.
@Suite struct FooterRuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: String
        let footer: String
        let offsets: [(instant: String, seconds: Int)]

        init(_ rule: String, _ footer: String, _ offsets: [(instant: String, seconds: Int)]) {
            (self.rule, self.footer, self.offsets) = (rule, footer, offsets)
        }

        var testDescription: String { rule }
    }

    private func rules(_ footer: String, version: Character = "3") throws -> TimeZoneRules {
        let file = TZifBuilder(version: try #require(version.asciiValue), footer: "\n\(footer)\n")
        return try TimeZoneRules(name: "Test/Zone", tzif: file.bytes)
    }

    static let cases: [Case] = [
        Case("no daylight time", "UTC0", [("2026-07-01T00:00:00Z", 0)]),
        Case("quoted, east", "<+0545>-5:45", [("2026-07-01T00:00:00Z", 20_700)]),
        Case("seconds in the offset", "LMT-0:20:08", [("2026-07-01T00:00:00Z", 1208)]),
        Case(
            "the usual two o'clock", "PST8PDT,M3.2.0,M11.1.0",
            [
                ("2026-03-08T09:59:59.999Z", -28_800), ("2026-03-08T10:00:00Z", -25_200),
                ("2026-11-01T08:59:59Z", -25_200), ("2026-11-01T09:00:00Z", -28_800),
                ("9999-07-01T00:00:00Z", -25_200), ("9999-12-01T00:00:00Z", -28_800),
            ]),
        Case(
            "the southern summer spans the new year", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
            [("2026-01-01T00:00:00Z", 39_600), ("2026-07-01T00:00:00Z", 37_800), ("2026-12-31T23:59:59Z", 39_600)]),
        Case(
            "winter as negative daylight time", "IST-1GMT0,M10.5.0,M3.5.0/1",
            [
                ("2026-01-01T00:00:00Z", 0), ("2026-03-29T01:00:00Z", 3600), ("2026-10-25T00:59:59Z", 3600),
                ("2026-10-25T01:00:00Z", 0),
            ]),
        Case(
            "more than 24 hours: the Friday after the fourth Thursday", "IST-2IDT,M3.4.4/26,M10.5.0",
            [("2026-03-26T23:59:59Z", 7200), ("2026-03-27T00:00:00Z", 10_800)]),
        Case(
            "before midnight", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
            [
                ("2026-03-29T00:59:59Z", -7200), ("2026-03-29T01:00:00Z", -3600), ("2026-10-25T00:59:59Z", -3600),
                ("2026-10-25T01:00:00Z", -7200),
            ]),
        Case(
            "a week before New Year reaches into the year before", "AAA0BBB,0/-167,J60",
            [("2025-12-25T00:59:59Z", 0), ("2025-12-25T01:00:00Z", 3600), ("2026-03-01T01:00:00Z", 0)]),
        Case(
            "daylight time all year", "XXX3EDT4,0/0,J365/23",
            [("2026-01-01T03:00:00Z", -14_400), ("2026-07-01T00:00:00Z", -14_400), ("2026-12-31T23:59:59Z", -14_400)]),
        Case(
            "daylight time that changes only the name", "AAA0BBB0,M3.2.0,M11.1.0",
            [("2026-01-01T00:00:00Z", 0), ("2026-07-01T00:00:00Z", 0)]),
        Case(
            "J60 is 1 March also in a leap year", "AAA0BBB,J60/0,J300/0",
            [("2028-02-29T23:59:59Z", 0), ("2028-03-01T00:00:00Z", 3600), ("2027-03-01T00:00:00Z", 3600)]),
        Case(
            "59 is 29 February in a leap year", "AAA0BBB,59/0,300/0",
            [
                ("2028-02-28T23:59:59Z", 0), ("2028-02-29T00:00:00Z", 3600), ("2027-02-28T23:59:59Z", 0),
                ("2027-03-01T00:00:00Z", 3600),
            ]),
        Case(
            "the fifth week is the last", "AAA0BBB,M2.5.0/0,M8.4.6/0",
            [
                ("2026-02-21T23:59:59Z", 0), ("2026-02-22T00:00:00Z", 3600), ("2026-08-21T22:59:59Z", 3600),
                ("2026-08-21T23:00:00Z", 0),
            ]),
    ]

    @Test(arguments: cases)
    func aRuleGivesTheOffset(of case: Case) throws {
        let rules = try rules(`case`.footer)
        for (instant, seconds) in `case`.offsets {
            #expect(rules.offsetSeconds(at: try Instant(parsing: instant)) == seconds, "\(instant)")
        }
    }

    @Test(arguments: [
        "EST", "5", "ES5", "EST25", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M3.2.0,", "EST5EDT,M0.2.0,M11.1.0",
        "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.0.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0",
        "EST5EDT,J0,J100", "EST5EDT,J366,J100", "EST5EDT,366,100", "EST5EDT,M3.2.0/168,M11.1.0", "EST5:60",
        "EST5:5", "<+01-1", "<+0>-1", "<+0?>-1", "EST5EDT,M3.2.0,M11.1.0 ", "EST5EDT4,M3.2.0/,M11.1.0", ":UTC",
        "UTC0\0",
        "ÄÖÜ0", "EST5EDT,0/0,J365/167", "EST99999999999999999999",
    ])
    func whatIsNoRuleIsRefused(footer: String) {
        #expect(throws: CivilTimeError.brokenZone(name: "Test/Zone", fault: .unreadableFooter(footer))) {
            try rules(footer)
        }
    }

    @Test(arguments: ["AAA0BBB,M3.4.4/26,M10.5.0", "AAA0BBB,M3.4.4/-1,M10.5.0", "AAA0BBB,M3.4.4/24:01,M10.5.0"])
    func hoursBeyondTheDayNeedVersion3(footer: String) throws {
        #expect(throws: CivilTimeError.brokenZone(name: "Test/Zone", fault: .unreadableFooter(footer))) {
            try rules(footer, version: "2")
        }
        _ = try rules(footer, version: "3")
        _ = try rules(footer, version: "4")
    }
}
