import Foundation
import Testing

@testable import regimen

/// Sending reminders at the command line, from enabling them to one that could not be sent.
@Suite struct SendingStoryTests {
    /// A store in which the laboratory of P-0003 is booked for 8 December, nine o'clock.
    private func booked() throws -> RehearsedStore {
        let store = try RehearsedStore(isMade: true)
        try store.change("protocol publish \(Fixture.shippedProtocol("msc-t2d"))")
        try store.change("patient register P-0003 --name Ana --email ana@example.org --language es")
        try store.change("patient enrol P-0003 --protocol msc-t2d --on 2026-11-30")
        try store.change("book P-0003 round-1/baseline-labs --at 2026-12-08T09:00")
        return store
    }

    private func story(_ store: RehearsedStore) -> String {
        store.portable(store.transcript)
            .replacingOccurrences(of: Fixture.shippedProtocol("msc-t2d"), with: "msc-t2d.yaml")
            .replacingOccurrences(of: ", on [^ ,]+, from", with: ", on HOST, from", options: .regularExpression)
    }

    @Test func `reminders are enabled, sent, corrected and explained as before`() throws {
        let store = try booked()
        try store.tell("remind run --once")
        try store.change("remind enable --from 2026-11-27T00:00:00Z")
        store.now = "2026-12-01T18:00:00Z"
        try store.tell("remind run --once")
        try store.tell("remind run --once --json")
        try store.change("reschedule P-0003 round-1/baseline-labs --at 2026-12-09T09:00")
        try store.tell("remind run --once")
        try store.change("remind ack P-0003 round-1/baseline-labs")
        try store.change("remind snooze P-0003 round-1/baseline-labs --until 2026-12-20")
        try store.change("remind snooze P-0003 round-1/baseline-labs --until 2026-11-20")
        store.now = "2026-12-09T18:00:00Z"
        try store.tell("remind run --once")
        try store.tell("remind why P-0003 round-1/baseline-labs")
        try store.tell("remind dead")
        try store.tell("rebuild --check")
        try store.tell("history --all --type reminder")
        try store.tellFile("reminders.jsonl")
        try Fixture.expectGolden(story(store), "store-sending.txt")
    }

    @Test(.timeLimit(.minutes(2))) func `the service ends when it is told to, and a second one waits`() throws {
        let store = try booked()
        try store.change("remind enable --from 2026-11-27T00:00:00Z")
        let first = try store.start("remind run")
        try first.waitForError("Sending reminders")
        let second = try store.start("remind run")
        try second.waitForError("waiting until it is gone")
        #expect(try store.run(["remind", "run", "--once"]).status == 4)
        first.terminate()
        #expect(first.status() == 0)
        try second.waitForError("Sending reminders")
        second.terminate()
        #expect(second.status() == 0)
    }
}
