import Foundation
import GRDB
import Testing

/// What is recorded does not depend on the machine's language or time zone.
@Suite struct SameBytesTests {
    /// Everything that a command could let itself be swayed by.
    private static let places = [
        ["TZ": "UTC", "LC_ALL": "C"], ["TZ": "Asia/Kolkata", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"],
        ["TZ": "America/St_Johns", "LC_ALL": "ar_EG.UTF-8", "LANGUAGE": "ar"],
    ]

    private static let course = [
        ("2026-11-30T09:00:00Z", "patient enrol P-0001 --protocol course --on 2026-11-30 --choose infusions=3"),
        ("2026-11-30T09:05:00Z", "book P-0001 first/labs --at 2026-12-01T08:30 --reason \"on her way İstanbul\""),
        ("2026-12-01T15:00:00Z", "complete P-0001 first/labs"),
        ("2026-12-01T15:01:00Z", "book P-0001 first/infusion.1 --at 2026-12-15T09:00"),
        ("2026-12-01T15:02:00Z", "reschedule P-0001 first/infusion.1 --at 2026-12-16T09:00"),
        ("2026-12-16T12:00:00Z", "complete P-0001 first/infusion.1"),
        ("2026-12-18T23:30:00Z", "miss P-0001 first/infusion.2 --reason fever"),
        ("2026-12-20T12:00:00Z", "patient hold P-0001 --from 2026-12-20 --reason fever"),
        ("2027-01-04T12:00:00Z", "patient resume P-0001"),
        ("2027-01-04T12:01:00Z", "repeat P-0001 first/labs"),
    ]

    @Test func `the same commands give the same lines in another language and time zone`() throws {
        let store = try RehearsedStore()
        try store.tell("init --simulated --site \(Fixture.path("corner-clinic.yaml"))")
        try store.change("protocol publish \(Fixture.path("course.yaml"))")
        try store.change("patient register P-0001 --name \"Ana Torres\"")
        // Keys and the log's id are drawn by chance, so all begin from copies of one store.
        let answers = try Self.places.enumerated().map { index, place in
            let copy = store.folder.appendingPathComponent("copy-\(index)")
            try FileManager.default.copyItem(atPath: store.path, toPath: copy.path)
            return try told(in: copy.path, place)
        }
        #expect(answers[0].lines.count > Self.course.count + 5)
        for other in answers.dropFirst() {
            #expect(other.lines == answers[0].lines)
            #expect(other.shown == answers[0].shown)
        }
    }

    private func told(in store: String, _ place: [String: String]) throws -> (lines: [Data], shown: String) {
        var shown = ""
        for (number, (now, line)) in Self.course.enumerated() {
            let id = "0193a1b2-0000-7000-8000-\(String(format: "%012x", 0xA00 + number))"
            let program = try Program(
                RehearsedStore.words(of: line) + ["--command", id],
                environment: place.merging(["REGIMEN_STORE": store, "REGIMEN_NOW": now]) { $1 })
            #expect(program.status == 0, "\(line): \(program.errors)")
            shown += program.output
        }
        let calendar = try Program(
            ["calendar", "P-0001", "--json"],
            environment: place.merging(["REGIMEN_STORE": store, "REGIMEN_NOW": "2027-01-05T12:00:00Z"]) { $1 })
        let queue = try DatabaseQueue(path: "\(store)/log.sqlite")
        let lines = try queue.read { try Data.fetchAll($0, sql: "SELECT line FROM event ORDER BY position") }
        return (lines, shown + calendar.output)
    }
}
