import Foundation
import Testing

@testable import regimen

/// Cycles are found and booked, moved, refused and shown, as a coordinator does it with a patient on the line.
@Suite struct BookingStoryTests {
    /// The example's clinic with the shipped protocol; five patients whose laboratory is done, on Monday at ten.
    private static func store() throws -> RehearsedStore {
        let store = try RehearsedStore()
        store.now = "2026-11-30T17:00:00Z"
        _ = try store.run(["init", "--simulated"])
        for words in [["protocol", "publish", Fixture.shippedProtocol("msc-t2d"), "--as", "lead"]]
            + (1...5).flatMap({ number in
                [
                    ["patient", "register", "P-000\(number)", "--name", "Somebody \(number)"],
                    ["patient", "enrol", "P-000\(number)", "--protocol", "msc-t2d", "--on", "2026-11-30"],
                    ["complete", "P-000\(number)", "round-1/baseline-labs"],
                ]
            })
        {
            let call = store.inside(words)
            guard call.status == .done else { throw RehearsedStore.Failure(words: words, errors: call.errors) }
        }
        store.now = "2026-11-30T18:00:00Z"
        return store
    }

    @Test func `a cycle is found, booked whole, moved and shown as before`() throws {
        let store = try Self.store()
        try store.tell("cycle propose P-0001 round-1/infusion --limit 2")
        try store.tell("cycle propose P-0001 round-1/infusion --mornings --weekdays tue,thu,sat --avoid 2026-12-15")
        try store.tell("cycle propose P-0001 round-1/infusion --weekdays mon --limit 1")
        try store.tell("cycle propose P-0001 round-1/infusion --keep 1=2026-12-14T10:00 --limit 1 --json")
        try store.change("cycle book P-0001 round-1/infusion --option 1")
        try store.change(
            "cycle book P-0002 round-1/infusion --at 2026-12-14T08:00 --at 2026-12-15T08:00 --at 2026-12-17T13:00")
        try store.change("cycle book P-0003 round-1/infusion --option 1")
        try store.tell("day 2026-12-14")
        try store.tell("week 2026-12-14")
        try store.tell("reschedule P-0001 round-1/infusion.2 --limit 2")
        try store.change("reschedule P-0001 round-1/infusion.2 --option 2 --reason \"asked by telephone\"")
        try store.tell("history P-0001 --type visit.rescheduled --json")
        try store.tell("history P-0001 --type visit")
        try Fixture.expectGolden(store.portable(store.transcript), "booking-story.txt")
    }

    @Test func `each refusal has its own sentence, the nearest that would work, and writes nothing`() throws {
        let store = try Self.store()
        for patient in ["P-0002", "P-0003"] {
            let call = store.inside(["book", patient, "round-1/infusion.1", "--at", "2026-12-14T09:00"])
            #expect(call.status == .done)
        }
        #expect(store.inside(["book", "P-0001", "round-1/infusion.1", "--at", "2026-12-15T09:00"]).status == .done)
        let events = try store.eventCount()
        for line in [
            // It has passed.
            "book P-0004 round-1/infusion.1 --at 2026-11-30T09:00",
            // A closed day, a holiday, and hours at which nobody is there.
            "book P-0004 round-1/infusion.1 --at 2026-12-13T09:00",
            "book P-0004 round-1/infusion.1 --at 2026-12-25T09:00 --reason \"she travels\"",
            "book P-0004 round-1/infusion.1 --at 2026-12-14T16:30",
            // Longer than the day.
            "visit add P-0004 --kind other --title \"A long talk\" --at 2026-12-19T08:00 --duration PT10H",
            // The patient is elsewhere.
            "book P-0001 round-1/baseline-mri --at 2026-12-15T10:00 --reason \"late\"",
            // Both nurses are taken.
            "book P-0004 round-1/infusion.1 --at 2026-12-14T10:00",
            "cycle book P-0004 round-1/infusion --at 2026-12-14T10:00 --at 2026-12-16T10:00 --at 2026-12-18T10:00",
            // Outside the window without a reason; names that nobody has.
            "book P-0004 round-1/infusion.1 --at 2027-01-14T10:00",
            "cycle propose P-0004 infuson", "cycle propose P-0004 round-1/baseline-mri",
            "cycle book P-0004 round-1/infusion --option 999",
            "reschedule P-0004 round-1/infusion.1", "reschedule P-0001 round-1/baseline-mri",
        ] { try store.tell(line) }
        #expect(try store.eventCount() == events)

        // A site that has no such thing, or never so many.
        let example = store.folder.appendingPathComponent("harbour-clinic.yaml")
        let text = try String(contentsOf: example, encoding: .utf8)
        for (old, new) in [("infusion-nurse: 2", "infusion-nurses: 2")] {
            let file = store.folder.appendingPathComponent("site.yaml")
            try text.replacingOccurrences(of: old, with: new).write(to: file, atomically: true, encoding: .utf8)
            #expect(
                store.inside(["site", "apply", file.path, "--as", "lead", "--yes", "--reason", "x"]).status == .done)
            try store.tell("book P-0005 round-1/infusion.1 --at 2026-12-16T10:00")
        }
        // A protocol that asks for more than there ever is.
        let template = store.folder.appendingPathComponent("msc-t2d-2.yaml")
        let many = try String(contentsOfFile: Fixture.shippedProtocol("msc-t2d"), encoding: .utf8)
            .replacingOccurrences(of: "\nversion: 1\n", with: "\nversion: 2\n")
            .replacingOccurrences(of: "infusion-chair: 1", with: "infusion-chair: 5")
        try many.write(to: template, atomically: true, encoding: .utf8)
        for words in [
            ["protocol", "publish", template.path, "--as", "lead"], ["patient", "register", "P-0006"],
            ["patient", "enrol", "P-0006", "--protocol", "msc-t2d@2", "--on", "2026-11-30"],
        ] { #expect(store.inside(words).status == .done) }
        try store.tell("book P-0006 round-1/infusion.1 --at 2026-12-16T10:00")
        // A nurse less than was promised: no fault of whoever booked, and shown where it matters.
        try text.replacingOccurrences(of: "infusion-nurse: 2", with: "infusion-nurse: 1")
            .write(to: store.folder.appendingPathComponent("site.yaml"), atomically: true, encoding: .utf8)
        let fewer = ["site", "apply", store.folder.appendingPathComponent("site.yaml").path, "--as", "lead", "--yes"]
        #expect(store.inside(fewer + ["--reason", "one has left"]).status == .done)
        try store.tell("day 2026-12-14")
        #expect(store.inside(["verify"]).status == .done)
        try Fixture.expectGolden(store.portable(store.transcript), "booking-refusals.txt")
    }

    @Test func `what needs rebooking comes with the command that does it`() throws {
        let store = try Self.store()
        #expect(store.inside(["cycle", "book", "P-0001", "round-1/infusion", "--option", "1"]).status == .done)
        let move = ["reschedule", "P-0001", "round-1/infusion.1", "--at", "2026-12-11T09:00", "--yes"]
        #expect(store.inside(move).status == .done)
        try store.tell("due --state needs-rebooking")
        try store.tell("due --state upcoming --within P14D")
        try store.tell("reschedule P-0001 round-1/infusion.3 --limit 1")
        try Fixture.expectGolden(store.portable(store.transcript), "booking-due.txt")
    }

    @Test func `an appointment outside its window keeps the window that was accepted`() throws {
        let store = try Self.store()
        let book = ["book", "P-0001", "round-1/infusion.1", "--at", "2027-01-04T09:00"]
        #expect(store.inside(book).status == .refused)
        #expect(store.inside(book + ["--reason", "she travels"]).status == .done)
        #expect(!store.inside(["due", "--state", "needs-rebooking"]).output.contains("P-0001"))
        // The window moves with the laboratory, and then the appointment is asked about.
        let labs = try #require(
            store.inside(["history", "P-0001"]).output.split(separator: "\n").first { $0.contains("Completed") })
        let position = String(labs.prefix { $0 != " " })
        store.now = "2026-12-01T18:00:00Z"
        let correct = ["correct", position, "on=2026-12-01", "--as", "lead", "--reason", "typed the wrong day"]
        #expect(store.inside(correct).status == .done)
        #expect(store.inside(["due", "--state", "needs-rebooking"]).output.contains("P-0001"))
    }

    @Test func `appointments are published as before`() throws {
        let store = try Self.store()
        let added =
            "visit add P-0001 --kind other --title \"Told in confidence\" --at 2026-12-03T10:00 --duration PT30M"
        #expect(store.inside(RehearsedStore.words(of: added)).status == .done)
        try store.change("cycle book P-0001 round-1/infusion --option 1")
        store.now = "2026-12-01T18:00:00Z"
        try store.change("reschedule P-0001 round-1/infusion.3 --option 1 --yes")
        try store.change("cancel P-0001 round-1/infusion.2 --reason fever")
        try store.tell("calendar P-0001 --ics")
        try store.tell("calendar P-0001 --ics --reveal")
        try store.tell("calendar --site --ics --reveal --reason \"for the door\" --as front-desk")
        try store.tell("calendar --person lead")
        let first = store.inside(["calendar", "P-0001", "--ics"]).output
        #expect(first == store.inside(["calendar", "P-0001", "--ics"]).output)
        // After 90 days nobody need be told any more what was given up.
        #expect(first.contains("STATUS:CANCELLED"))
        store.now = "2027-03-02T18:00:00Z"
        #expect(!store.inside(["calendar", "P-0001", "--ics"]).output.contains("STATUS:CANCELLED"))
        let text = store.portable(store.transcript).replacingOccurrences(of: "\r\n", with: "\n")
            .replacingOccurrences(of: "UID:[0-9a-f]{32}", with: "UID:EVENT", options: .regularExpression)
        try Fixture.expectGolden(text, "booking-ics.txt")
    }

    @Test func `names are inert in a calendar, and revealed only where that is recorded`() throws {
        let store = try Self.store()
        let name = "=cmd(); <script>\nBEGIN:VEVENT\u{202E}, \"x\""
        #expect(store.inside(["patient", "register", "P-0009", "--name", name]).status == .done)
        #expect(
            store.inside(["patient", "enrol", "P-0009", "--protocol", "msc-t2d", "--on", "2026-11-30"]).status == .done)
        let book = ["book", "P-0009", "round-1/baseline-labs", "--at", "2026-12-02T09:00"]
        #expect(store.inside(book).status == .done)
        let plain = store.inside(["calendar", "--site", "--ics"])
        #expect(plain.status == .done)
        #expect(!plain.output.contains("cmd"))
        let revealed = store.inside(["calendar", "P-0009", "--ics", "--reveal", "--reason", "her own", "--as", "lead"])
        let lines = revealed.output.replacingOccurrences(of: "\r\n ", with: "").components(separatedBy: "\r\n")
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == 1)
        let summary = #"SUMMARY:SIMULATED Baseline laboratory\, =cmd()\; <script>\nBEGIN:VEVENT\, "x""#
        #expect(lines.contains(summary))
        #expect(store.inside(["history", "--all"]).output.contains("Exported the appointments of P-0009 as ics"))
    }
}
