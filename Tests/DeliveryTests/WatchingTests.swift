import CivilTime
import Clinic
import Foundation
import Logging
import Reminders
import Testing

@testable import Delivery

/// What administrators see of the service: its log, and its counters.
@Suite struct WatchingTests {
    private static let now = try? Instant(parsing: "2026-03-02T16:00:00Z")

    @Test(arguments: [
        (
            LogLines.Form.lines,
            "2026-03-02T16:00:00.000Z warning A channel did not take a message. channel=sms fault=timeout\n"
        ),
        (
            .json,
            #"{"at":"2026-03-02T16:00:00.000Z","channel":"sms","fault":"timeout","level":"warning","#
                + #""message":"A channel did not take a message."}"# + "\n"
        ),
    ])
    func `a line of the log`(form: LogLines.Form, expected: String) {
        let kept = Kept()
        let logger = Logger(label: "test") { _ in
            LogLines(form: form, now: { Self.now }, write: { kept.add($0) })
        }
        logger.warning("A channel did not take a message.", metadata: ["fault": "timeout", "channel": "sms"])
        logger.debug("This is not said.")
        #expect(kept.text == expected)
    }

    @Test func `a line stays one line`() {
        let kept = Kept()
        Logger(label: "test") { _ in LogLines(form: .lines, now: { nil }, write: { kept.add($0) }) }
            .error("two\nlines\r\nor more")
        #expect(kept.text == "error two lines or more\n")
    }

    @Test func `counters go on from what the file holds, and what is measured does not`() throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/regimen.prom"
        var round = ReminderService.Round()
        var message = try TestMessage.make()
        message.message.channel = "sms"
        round.add([(message, .sent), (message, .sent), (message, .failed(fault: "http-500"))])
        round.missed = 2
        round.next = try Instant(parsing: "2026-03-02T17:00:00Z")
        var first = ReminderCounters(path: path)
        let isFirstWritten = first.note(.looked(round), at: Self.now)
        var second = ReminderCounters(path: path)
        let isSecondWritten = second.note(.looked(ReminderService.Round()), at: Self.now)
        #expect(isFirstWritten && isSecondWritten)
        #expect(
            folder.text(of: "regimen.prom") == """
                # HELP regimen_reminders_sent_total Messages that a channel took.
                # TYPE regimen_reminders_sent_total counter
                regimen_reminders_sent_total{channel="sms"} 2
                # HELP regimen_reminders_failed_total Attempts at a message that a channel did not take.
                # TYPE regimen_reminders_failed_total counter
                regimen_reminders_failed_total{channel="sms",fault="http-500"} 1
                # HELP regimen_reminders_missed_total Reminders that were of no use any more when they could be sent.
                # TYPE regimen_reminders_missed_total counter
                regimen_reminders_missed_total 2
                # HELP regimen_reminders_withdrawn_total Messages that were withdrawn before they went out.
                # TYPE regimen_reminders_withdrawn_total counter
                regimen_reminders_withdrawn_total 0
                # HELP regimen_reminders_corrections_total Messages that took something back.
                # TYPE regimen_reminders_corrections_total counter
                regimen_reminders_corrections_total 0
                # HELP regimen_reminders_looks_total How often the service has looked for what is due.
                # TYPE regimen_reminders_looks_total counter
                regimen_reminders_looks_total 2
                # HELP regimen_reminders_troubles_total How often it could not look.
                # TYPE regimen_reminders_troubles_total counter
                regimen_reminders_troubles_total 0
                # HELP regimen_reminders_last_look_timestamp_seconds When it last looked.
                # TYPE regimen_reminders_last_look_timestamp_seconds gauge
                regimen_reminders_last_look_timestamp_seconds 1772467200

                """)
    }

    @Test func `counters that cannot be written are no reason to stop`() {
        var counters = ReminderCounters(path: "/nowhere/at/all/regimen.prom")
        let isWritten = counters.note(.looked(ReminderService.Round()), at: Self.now)
        #expect(!isWritten)
    }

    private final class Kept: @unchecked Sendable {
        private(set) var text = ""
        func add(_ bytes: [UInt8]) { text += String(decoding: bytes, as: UTF8.self) }
    }
}
