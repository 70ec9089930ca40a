import SiteDescription
import Testing

@Suite("What is wrong with a site file is said at its place, all at once")
struct SiteRefusalTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let lines: String
        let mistakes: [String]
        var testDescription: String { rule }

        init(_ rule: String, _ lines: String, _ mistakes: String...) {
            (self.rule, self.lines, self.mistakes) = (rule, lines, mistakes)
        }
    }

    /// What the lines behind the least of a site (four lines) are refused for.
    static let cases = [
        Case("a misspelt key", "holiday: []", #"5:1: error: a site has no key "holiday"; did you mean "holidays"?"#),
        Case(
            "a holiday that is no day", "holidays: [2026-02-30]",
            "5:12: error: each of `holidays` must be a date such as 2026-08-10: 2026-02-30 does not exist: 2026-02 has the days 01 to 28"
        ),
        Case(
            "a holiday twice", "holidays: [2026-12-25, 2026-12-25]",
            #"5:24: error: the day "2026-12-25" stands in the list already; keep one of them"#),
        Case(
            "a closure that ends before it begins", "closures: [{from: 2026-08-14, to: 2026-08-10}]",
            "5:35: error: `to` is 2026-08-10, before `from`, 2026-08-14; exchange them"),
        Case(
            "a closure without beginning", "closures: [{to: 2026-08-10, becuase: x}]",
            "5:12: error: a closure lacks `from`; add it",
            #"5:29: error: a closure has no key "becuase"; it may have from, to, why"#),
        Case(
            "a slot that does not divide a day", "slot: PT7M",
            "5:7: error: `slot` must divide a day evenly, from PT5M to PT4H, as PT15M does, but it is PT7M"),
        Case(
            "a slot in days", "slot: P1D",
            #"5:7: error: `slot` must be a length of time such as PT15M: "P1D" should be hours and minutes, as PT3H; years, months, weeks and days may not stand here"#
        ),
        Case(
            "a number of chairs that is none", "resources: {chair: none}",
            #"5:20: error: `chair` must be a whole number from 1 to 1000, but it is "none""#),
        Case(
            "no chair at all", "resources: {chair: 0}",
            #"5:20: error: `chair` must be a whole number from 1 to 1000, but it is "0""#),
        Case(
            "a resource's name", "resources: {Infusion chair: 1}",
            #"5:13: error: a resource's name must be 1 to 64 lower-case letters, digits and hyphens, but it is "Infusion chair""#
        ),
        Case(
            "a resource without number", "resources: {chair: {cuont: 3}}",
            #"5:21: error: a resource has no key "cuont"; did you mean "count"?"#),
        Case(
            "numbers by time that meet",
            #"resources: {c: {count: 3, hours: [{days: [mon, tue], between: "08:00-12:00", count: 1}, {days: [tue], between: "11:00-13:00", count: 2}]}}"#,
            "5:89: error: these hours meet those of 08:00-12:00 above on a same day; set them apart"),
        Case(
            "more out of use than there are", "resources: {c: {count: 3, closures: [{from: 2026-01-01, count: 4}]}}",
            #"5:64: error: `count` must be a whole number from 1 to 3, but it is "4""#),
        Case(
            "a role that nobody has", "people: [{id: a, name: A, roles: [coordinater, coordinator, coordinator]}]",
            #"5:35: error: each of `roles` must be one of coordinator, clinician, nurse, lead, auditor, but it is "coordinater"; did you mean "coordinator"?"#,
            #"5:61: error: the role "coordinator" stands in the list already; keep one of them"#),
        Case(
            "a person without roles", "people: [{id: a, name: A, roles: []}]",
            "5:34: error: a person without roles may do nothing; name one of coordinator, clinician, nurse, lead, auditor"
        ),
        Case(
            "a person twice", "people:\n- {id: a, name: A, roles: [lead]}\n- {id: a, name: B, roles: [lead]}",
            #"7:3: error: the person "a" is described on line 6 already; keep one of them"#),
        Case(
            "a person's zone", "people: [{id: a, name: A, roles: [lead], zone: Mars/Olympus}]",
            #"5:48: error: there is no time zone "Mars/Olympus"; write the IANA name of one, such as America/Tijuana"#),
        Case(
            "addresses that are none",
            "people: [{id: a, name: A, roles: [lead], email: nobody, phone: call me, account: a b, language: Spanish}]",
            #"5:49: error: `email` must be a mail address such as desk@clinic.example, but it is "nobody""#,
            #"5:64: error: `phone` must be a telephone number such as +52 664 555 0100, but it is "call me""#,
            #"5:82: error: `account` must be an account of the machine, 1 to 64 letters, digits and signs of ._-@\$ without spaces, but it is "a b""#,
            #"5:97: error: `language` must be a language tag such as en or es-MX, but it is "Spanish""#),
        Case(
            "a mail address that would add a header", #"contact: {email: "a@b.example\nBcc: c@d.example"}"#,
            #"5:18: error: `email` must be a mail address such as desk@clinic.example, but it is "a@b.example\nBcc: c@d.example""#
        ),
        Case(
            "a person who is a resource that the site lacks",
            "resources: {nurse: 1}\npeople: [{id: a, name: A, roles: [nurse], provides: [nures]}]",
            #"6:54: error: the site has no resource "nures"; there is nurse; did you mean "nurse"?"#),
        Case(
            "quiet hours without end", #"quietHours: {from: "20:00", to: "20:00"}"#,
            "5:13: error: quiet hours from 20:00 to 20:00 have no end; let them end at another time"),
        Case(
            "quiet hours at no time", #"quietHours: {from: "25:00"}"#,
            "5:13: error: `quietHours` lacks `to`; add it",
            "5:20: error: `from` must be a time such as \"08:00\": no clock shows 25:00; times run from 00:00 to 23:59"),
        Case(
            "a channel that is not there", "channels: {patient: emial}",
            #"5:21: error: the site has no channel "emial"; there is email, jsonl; did you mean "email"?"#),
        Case(
            "a recipient that is none", "channels: {pateint: email}",
            #"5:12: error: `channels` has no key "pateint"; did you mean "patient"?"#),
        Case(
            "a channel of no kind", "delivery: {pigeon: {kind: bird, speed: 9}}\nchannels: {patient: pigeon}",
            #"5:27: error: `kind` must be one of jsonl, email, exec, webhook, but it is "bird""#),
        Case(
            "a webhook over plain HTTP", "delivery: {sms: {kind: webhook, url: \"http://a.example\", secretFile: k}}",
            #"5:38: error: `url` must be a web address that begins with https://, but it is "http://a.example""#),
        Case(
            "a webhook with a password in its address",
            "delivery: {sms: {kind: webhook, url: \"https://me:pw@a.example\", secretFile: k}}",
            #"5:38: error: `url` must be a web address that begins with https://, but it is "https://me:pw@a.example""#),
        Case(
            "a program that is not named", "delivery: {page: {kind: exec, command: []}}",
            "5:40: error: `command` must name a program"),
        Case(
            "a file outside the store", "delivery: {out: {kind: jsonl, file: ../log.sqlite}}",
            #"5:37: error: `file` must be a file name such as reminders.jsonl, without a folder, but it is "../log.sqlite""#
        ),
        Case(
            "a setting of another kind of channel", "delivery: {out: {kind: jsonl, url: x}}",
            #"5:31: error: a channel has no key "url"; it may have kind, private, file"#),
    ]

    @Test(arguments: cases)
    func refusal(_ row: Case) {
        #expect(mistakes(in: siteFile(row.lines)) == row.mistakes)
    }

    @Test(arguments: [
        (
            "{mon: \"18:00-08:00\"}",
            #"4:13: error: `mon` must be a time of day such as "08:00-18:00": "18:00-08:00" does not end after it begins"#
        ),
        (
            "{mon: \"08:00\"}",
            #"4:13: error: `mon` must be a time of day such as "08:00-18:00": "08:00" is not two times with a hyphen between them"#
        ),
        (
            "{mon: \"08:00-18:60\"}",
            #"4:13: error: `mon` must be a time of day such as "08:00-18:00": no clock shows 18:60; times run from 00:00 to 23:59"#
        ),
        (
            "{mon: [08:00-12:00, 11:00-13:00]}",
            "4:27: error: 11:00-13:00 overlaps 08:00-12:00 of the same day; join them or set them apart"
        ),
        ("{mno: 08:00-12:00}", #"4:8: error: `open` has no key "mno"; did you mean "mon"?"#),
        (
            "{}",
            #"4:7: error: a site that never opens has no calendar; name a weekday and its hours, as mon: "08:00-18:00""#
        ),
        (
            "{mon: []}",
            #"4:7: error: a site that never opens has no calendar; name a weekday and its hours, as mon: "08:00-18:00""#
        ),
        ("always", #"4:7: error: `open` must be a mapping of keys and values, but it is "always""#),
    ])
    func openingHours(_ hours: String, _ mistake: String) {
        #expect(mistakes(in: siteFile().replacing(#"{mon: "08:00-18:00"}"#, with: hours)) == [mistake])
    }

    @Test(arguments: ["Mars", "America/Tijuana/x/y", "../etc/passwd", "/UTC", "America//Tijuana", "a\u{301}/b"])
    func `A zone that is none is refused`(_ zone: String) {
        let found = mistakes(in: siteFile().replacing("America/Tijuana", with: "\"\(zone)\""))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("3:11: error: ") == true)
    }

    @Test func `Existence is asked for names of a zone's shape only`() throws {
        for name in ["../../etc/passwd", "/etc/passwd", "a b", ""] {
            _ = try? SiteFile.read(
                Array(siteFile().replacing("America/Tijuana", with: "\"\(name)\"").utf8), named: "f.yaml"
            ) { asked in
                Issue.record("asked for \(asked)")
                return true
            }
        }
    }

    @Test func `Everything that is missing and wrong comes at once`() {
        let found = mistakes(in: "titel: x\ntimezone: Europe/Berlin\nopen: {mon: x}\nslot: []\npeople: {}\n")
        #expect(
            found == [
                #"1:1: error: a site has no key "titel"; did you mean "title"?"#,
                "1:1: error: a site lacks `site`; add it",
                #"2:1: error: a site has no key "timezone"; did you mean "timeZone"?"#,
                #"3:13: error: `mon` must be a time of day such as "08:00-18:00": "x" is not two times with a hyphen between them"#,
                "4:7: error: `slot` must be a length of time such as PT15M, but it is a list",
                "5:9: error: `people` must be a list, such as [a, b], but it is a mapping",
            ])
    }

    @Test func `A template is not a site`() {
        #expect(
            mistakes(in: "format: regimen/1\nprotocol: x\n").contains { $0.contains("a site has no key \"format\"") })
    }
}
