import CanonicalJSON
import CivilTime
import Foundation
import SiteDescription
import Testing

@Suite("A site travels in the log in one form")
struct SiteCanonicalTests {
    /// Forms that were written once stay readable: these files are never changed, only joined by others.
    @Test(arguments: ["example", "everything", "holiday-names"])
    func `A site is written as it was written the first time, and read back`(_ name: String) throws {
        let yaml = name == "example" ? ExampleSite.text : try fixture("everything.yaml")
        let named = novemberHolidays.replacing("20261116", with: "20261116\nSUMMARY:Revolution Day")
        let site = try site(yaml, holidays: name == "holiday-names" ? named : novemberHolidays)
        let golden = try fixture("\(name).json").trimmingCharacters(in: .newlines)
        #expect(String(decoding: try site.canonicalBytes(), as: UTF8.self) == golden)
        #expect(try Site(canonical: Array(golden.utf8)) == site)
    }

    @Test func `Days that a file of holidays named are closed, whether read or replayed`() throws {
        let read = try site(try fixture("everything.yaml"))
        let replayed = try Site(canonical: read.canonicalBytes())
        for site in [read, replayed] {
            // Both Mondays; the second is open.
            #expect(!OpenDays(site: site).isOpen(try day("2026-11-16")))
            #expect(OpenDays(site: site).isOpen(try day("2026-11-23")))
        }
    }

    @Test func `The least of a site comes back`() throws {
        let least = try site(siteFile())
        #expect(try Site(canonical: least.canonicalBytes()) == least)
    }

    @Test(arguments: [
        ("an empty list where nothing is written", #""holidays":["#, #""closures":[],"holidays":["#),
        ("a length of time spelled otherwise", #""slot":"PT15M""#, #""slot":"PT0H15M""#),
        ("hours out of order", #""tue":["08:00-18:00"]"#, #""tue":["12:00-18:00","08:00-12:00"]"#),
        ("a day without hours", #""tue":["08:00-18:00"]"#, #""tue":[]"#),
        ("a date that is none", "2026-12-25", "2026-02-30"),
        ("names of no holidays", #""holidays":["#, #""holidayNames":{},"holidays":["#),
        ("the name of no date", #""holidays":["#, #""holidayNames":{"Christmas":"x"},"holidays":["#),
        ("an unknown role", "auditor", "oddity"),
        ("an unknown key", #""slot":"#, #""sloth":1,"slot":"#),
        ("a key missing", #""language":"en","#, ""),
        ("an unknown recipient", #""lead":["jsonl"]"#, #""leader":["jsonl"]"#),
        ("a channel of no kind", #""kind":"jsonl""#, #""kind":"pigeon""#),
        ("a channel without what it needs", #""file":"reminders.jsonl","#, ""),
        ("an openness that goes without saying", #""name":"jsonl""#, #""name":"jsonl","private":false"#),
        ("a weekday that is none", #""wed":"#, #""wen":"#),
        ("quiet hours without end", #"{"from":"20:00","to":"08:00"}"#, #"{"from":"08:00","to":"08:00"}"#),
    ])
    func `What is not written so is refused`(_ rule: String, _ part: String, _ other: String) throws {
        let written = String(decoding: try site(plainExample).canonicalBytes(), as: UTF8.self)
        let altered = written.replacing(part, with: other)
        #expect(altered != written, "\(rule): nothing was altered")
        #expect(throws: CanonicalJSONError.self) { try Site(canonical: Array(altered.utf8)) }
    }

    @Test func `A closure that ends before it begins is refused`() throws {
        let written = String(decoding: try site(ExampleSite.text).canonicalBytes(), as: UTF8.self)
        let altered = written.replacing("2026-08-10", with: "2026-08-20")
        #expect(throws: CanonicalJSONError.self) { try Site(canonical: Array(altered.utf8)) }
    }

    /// The example without closures, so that an empty list can be put there.
    private var plainExample: String {
        ExampleSite.text.replacing("closures:\n  - {from: 2026-08-10, to: 2026-08-14, why: Renovation}\n", with: "")
    }

    private func fixture(_ name: String) throws -> String {
        let folder = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures")
        return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
}
