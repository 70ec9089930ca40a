import CivilTime
import EventLog
import EventLogSQLite
import Foundation
import GRDB
import Testing

@testable import regimen

/// Whatever is refused is refused with a sentence and its exit status, and leaves the store as it was.
@Suite struct BadInputTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var words: [String]
        var status: Int32
        /// What standard error says somewhere.
        var says: String

        init(_ name: String, _ words: String..., status: Int32, says: String) {
            testDescription = name
            self.words = words
            self.status = status
            self.says = says
        }
    }

    static let cases = [
        Case(
            "a date that does not exist", "patient", "enrol", "P-0002", "--protocol", "course", "--on", "2026-02-30",
            status: 2, says: "2026-02-30"),
        Case(
            "a time that does not exist", "book", "P-0001", "first/call", "--at", "2026-12-01T25:00", status: 2,
            says: "2026-12-01T25:00"),
        Case(
            "a zone that does not exist", "patient", "register", "P-0009", "--zone", "Europe/Berlim", status: 2,
            says: "Europe/Berlim"),
        Case(
            "a visit that the protocol lacks", "complete", "P-0001", "first/lab", status: 3,
            says: "did you mean first/labs?"),
        Case(
            "a visit without its number", "book", "P-0001", "first/infusion", "--at", "2026-12-15T09:00", status: 3,
            says: "first/infusion.1 to first/infusion.2"),
        Case(
            "a completion in the future", "complete", "P-0001", "first/labs", "--on", "2026-12-24", status: 4,
            says: "today is"),
        Case(
            "a second enrolment", "patient", "enrol", "P-0001", "--protocol", "course", "--on", "2026-12-01", status: 4,
            says: "a patient is enrolled once"),
        Case(
            "a template that differs from the published one", "protocol", "publish",
            Fixture.path("course-changed.yaml"), status: 4, says: "give this template a new version"),
        Case("aliases", "protocol", "publish", Fixture.path("aliases.yaml"), status: 1, says: "mistake"),
        Case("a folder for a template", "protocol", "publish", Fixture.path(""), status: 1, says: "is a folder"),
        Case(
            "a mistaken template", "protocol", "publish", Fixture.path("mistaken.yaml"), status: 1,
            says: ":9:15: error:"),
        Case("a missing template", "protocol", "publish", "absent.yaml", status: 3, says: "there is no file"),
        Case("an unknown patient", "calendar", "P-0003", status: 3, says: "did you mean P-000"),
        Case("a patient without a calendar", "calendar", "P-0002", status: 4, says: "is not enrolled"),
        Case(
            "an unknown protocol", "patient", "enrol", "P-0002", "--protocol", "curse", "--on", "2026-12-01", status: 3,
            says: "did you mean course?"),
        Case(
            "an unknown version", "patient", "enrol", "P-0002", "--protocol", "course@7", "--on", "2026-12-01",
            status: 3, says: "course@2"),
        Case(
            "a misspelt person", "cancel", "P-0001", "first/labs", "--as", "dsek", status: 2,
            says: "did you mean \"desk\"?"),
        Case(
            "a decision by somebody else", "decide", "P-0001", "first/again", "approved", "--reason", "well",
            status: 4, says: "clinician"),
        Case(
            "a decision without a reason", "decide", "P-0001", "first/again", "approved", "--as", "vera", status: 4,
            says: "needs a reason"),
        Case(
            "a misspelt decision", "decide", "P-0001", "first/agian", "approved", "--as", "vera", status: 3,
            says: "first/again"),
        Case(
            "a booking twice", "book", "P-0001", "first/labs", "--at", "2026-12-02T08:30", status: 4,
            says: "is booked for"),
        Case("a closed day", "book", "P-0001", "first/call", "--at", "2026-12-06T08:30", status: 4, says: "closed"),
        Case("a locked visit", "complete", "P-0001", "first/infusion.1", status: 4, says: "is locked"),
        Case("a misspelt state", "due", "--state", "overdeu", status: 2, says: "did you mean \"overdue\"?"),
        Case("a look back with a look ahead", "due", "--within=-P7D", status: 2, says: "P7D"),
        Case("no position", "calendar", "P-0001", "--as-of", "@x", status: 2, says: "@120"),
        Case("nobody's history", "history", status: 2, says: "--all"),
        Case("no UUID", "cancel", "P-0001", "first/labs", "--command", "7", status: 2, says: "UUID"),
        Case(
            "a store where one is", "init", "--simulated", "--site", Fixture.path("corner-clinic.yaml"), status: 4,
            says: "a store"),
    ]

    @Test func `it is refused and changes nothing`() throws {
        let store = try RehearsedStore(isMade: true)
        store.now = "2026-11-30T10:00:00Z"
        let before = try store.eventCount()
        for row in Self.cases {
            let program = try store.run(row.words)
            #expect(program.status == row.status, "\(row.testDescription): \(program.errors)")
            #expect(program.errors.contains(row.says), "\(row.testDescription): \(program.errors)")
            #expect(program.errors.contains("regimen: "), "\(row.testDescription): \(program.errors)")
            #expect(program.output == "", "\(row.testDescription)")
        }
        #expect(try store.eventCount() == before)
    }

    @Test func `a file of two mebibytes is not read`() throws {
        let store = try RehearsedStore(isMade: true)
        let file = store.folder.appendingPathComponent("long.yaml")
        try Data(repeating: 0x23, count: 2 << 20).write(to: file)
        let program = try store.run(["protocol", "publish", file.path])
        #expect(program.status == 1)
        #expect(program.errors.contains("is it the right file?"))
    }

    @Test func `a site in a zone that does not exist makes no store`() throws {
        let store = try RehearsedStore()
        let program = try store.run(["init", "--simulated", "--site", Fixture.path("lost-zone.yaml")])
        #expect(program.status == 1)
        #expect(program.errors.contains("lost-zone.yaml:3:11: error:"), "\(program.errors)")
        #expect(!FileManager.default.fileExists(atPath: store.path))
    }

    @Test func `a real store takes no made-up time`() throws {
        let store = try RehearsedStore()
        let site = ["--site", Fixture.path("corner-clinic.yaml")]
        #expect(try store.run(["init"] + site).status == 2)
        #expect(!FileManager.default.fileExists(atPath: store.path))
        #expect(try store.run(["init"] + site, environment: ["REGIMEN_NOW": ""]).status == 0)
        let program = try store.run(["due"])
        #expect(program.status == 2)
        #expect(program.errors.contains("--simulated"))
        #expect(try store.run(["due"], environment: ["REGIMEN_NOW": ""]).status == 0)
    }

    @Test func `no store is not found`() throws {
        let program = try RehearsedStore().run(["due"])
        #expect(program.status == 3)
        #expect(program.errors.contains("regimen init"))
    }

    @Test func `the example of a site file is not written over another file`() throws {
        let store = try RehearsedStore()
        let file = store.folder.appendingPathComponent("harbour-clinic.yaml")
        try Data("mine".utf8).write(to: file)
        #expect(try store.run(["init", "--simulated"]).status == 4)
        #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
        try FileManager.default.removeItem(at: file)
        #expect(try store.run(["init", "--simulated"]).status == 0)
        #expect(store.inside(["lint", file.path]).status == .done)
    }

    @Test func `a store of a newer program is not available`() throws {
        let store = try RehearsedStore(isMade: true)
        try DatabaseQueue(path: store.path + "/log.sqlite").write { try $0.execute(sql: "PRAGMA user_version = 99") }
        let program = try store.run(["due"])
        #expect(program.status == 7)
        #expect(program.errors.contains("newer"))
    }

    @Test func `an unknown event is refused and never skipped`() throws {
        let store = try RehearsedStore(isMade: true)
        let log = try SQLiteEventStore(openingIn: store.path)
        let command = try CommandID(parsing: "0193a1b2-0000-7000-8000-0000000000ff")
        let event = ProposedEvent(type: "visit.teleported", effective: "2026-12-01", data: Array("{}".utf8))
        _ = try log.exclusively { writer in
            try writer.append(
                AppendRequest(
                    command: command, fingerprint: try #require(Fingerprint([UInt8](repeating: 7, count: 32))),
                    actor: Actor(person: nil, account: "nobody", host: "nowhere", via: "test"), site: "corner-clinic",
                    now: try Instant(parsing: "2026-12-01T09:00:00Z"),
                    streams: [
                        StreamAppend(to: StreamName(kind: "patient", id: "P-0001"), expected: .any, events: [event])
                    ]))
        }
        for words in [["calendar", "P-0001"], ["history", "P-0001"], ["cancel", "P-0001", "first/labs"], ["due"]] {
            let program = try store.run(words)
            #expect(program.status == 5, "\(words): \(program.errors)")
            #expect(program.errors.contains("visit.teleported"), "\(words): \(program.errors)")
        }
    }

    @Test func `flags may stand before the command`() throws {
        let store = try RehearsedStore(isMade: true)
        let call = RecordedCall(["--store", store.path, "--now=\(store.now)", "--json", "patient", "list"])
        #expect(call.status == .done)
        #expect(call.output.hasPrefix("["))
    }
}
