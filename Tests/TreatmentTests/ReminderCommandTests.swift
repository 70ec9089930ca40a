import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import SiteDescription
import TestSupport
import Testing

@testable import Treatment

/// What people do about reminders, and from where they go out.
@Suite struct ReminderCommandTests {
    private static let key = ReminderKey(String(repeating: "a", count: 64))

    private static func claim() throws -> ReminderClaimed {
        let key = try #require(key)
        let rule = ReminderRule(
            trigger: .before, distance: try CivilDuration(parsing: "P1D"), at: try CivilTimeOfDay(parsing: "09:00"),
            to: ["patient"])
        let labs = try #require(VisitID("first/labs"))
        let member = RemindedVisit(
            visit: labs, promise: .appointment(try CivilDateTime(parsing: "2026-02-20T09:00")),
            due: try Instant(parsing: "2026-02-19T17:00:00Z"), key: key, ground: .rule(rule))
        return ReminderClaimed(message: key, to: .patient, channel: "email", members: [member])
    }

    private static func state(_ events: [ReminderEvent]) throws -> ReminderState {
        var state = ReminderState(patient: try PatientID("P-0001"))
        for (index, event) in events.enumerated() {
            let id = EventID(command: CommandID(at: .earliest, random: 1), ordinal: index)
            try state.apply(event, id: id, version: Int64(index + 1), position: Int64(index + 1))
        }
        return state
    }

    /// Decides as somebody of the site on 17 February.
    private func types(
        _ command: ReminderCommand, on events: [ReminderEvent] = [], standing: Set<ReminderKey> = [],
        by person: Person = TestSite.desk
    ) throws -> [String] {
        let story = try Story.enrolled()
        let context = Context(
            now: try Instant(parsing: "2026-02-17T17:00:00Z"), site: story.site, zone: try TestZone.tijuana(),
            tzdata: "2025b", person: person, protocols: [:], command: CommandID(at: .earliest, random: 7))
        return try decide(
            Self.state(events), command, treated: story.patient, standing: standing, context
        ).map(\.event.type)
    }

    private func visit(_ text: String) throws -> VisitID { try #require(VisitID(text)) }

    @Test func `whoever sees to a visit says so once`() throws {
        let labs = try visit("first/labs")
        #expect(try types(.acknowledge(labs)) == ["reminder.acknowledged"])
        #expect(try types(.acknowledge(labs), on: [.acknowledged(ReminderAcknowledged(visit: labs))]).isEmpty)
        let nowhere = try visit("first/nowhere")
        #expect(throws: Refusal.reminder(.noSuchVisit(nowhere, try PatientID("P-0001")))) {
            try types(.acknowledge(nowhere))
        }
    }

    @Test func `a snooze lasts until a day to come`() throws {
        let labs = try visit("first/labs")
        #expect(try types(.snooze(labs, until: try day("2026-02-18"))) == ["reminder.snoozed"])
        #expect(throws: Refusal.reminder(.snoozedIntoPast(try day("2026-02-17"), today: try day("2026-02-17")))) {
            try types(.snooze(labs, until: try day("2026-02-17")))
        }
    }

    @Test func `only what is dead is tried again or given up, and only what still holds is tried`() throws {
        let key = try #require(Self.key)
        let claim = ReminderEvent.claimed(try Self.claim())
        let dead = ReminderEvent.failed(ReminderFailed(message: key, attempt: 8, fault: "exit-75", retry: nil))
        #expect(try types(.requeue(key), on: [claim, dead], standing: [key]) == ["reminder.claimed"])
        #expect(try types(.discard(key), on: [claim, dead]) == ["reminder.withdrawn"])
        #expect(throws: Refusal.reminder(.outdated(key))) { try types(.requeue(key), on: [claim, dead]) }
        #expect(throws: Refusal.reminder(.unknown(key.text))) { try types(.requeue(key)) }
        for living in [[claim], [claim, .sent(ReminderSent(message: key))]] {
            #expect(throws: Refusal.self) { try types(.discard(key), on: living) }
        }
        var state = try Self.state([claim, dead])
        let again = EventID(command: CommandID(at: .earliest, random: 9), ordinal: 0)
        try state.apply(claim, id: again, version: 3, position: 3)
        #expect(state.messages[key]?.fate == .claimed && state.messages[key]?.failures == 0)
    }

    @Test func `a copy is enabled by whoever may, once, and not for a year that is far off`() throws {
        let story = try Story.enrolled()
        let now = try Instant(parsing: "2026-02-17T17:00:00Z")
        func types(from: Instant, by person: Person, on state: LogState = LogState()) throws -> [String] {
            let context = Context(
                now: now, site: story.site, zone: try TestZone.tijuana(), tzdata: "2025b", person: person,
                protocols: [:], command: CommandID(at: .earliest, random: 7))
            let command = EnableReminders(from: from, instance: "a", host: "clinic-1", log: "17")
            return try decide(state, command, context).map(\.event.type)
        }
        #expect(try types(from: now, by: TestSite.desk) == ["reminders.enabled"])
        let far = try Instant(parsing: "2028-01-01T00:00:00Z")
        #expect(throws: Refusal.reminder(.enabledTooFar(far, now: now))) { try types(from: far, by: TestSite.desk) }
        var state = LogState()
        let enabled = RemindersEnabled(from: now, instance: "a", host: "clinic-1", log: "17")
        let id = EventID(command: CommandID(at: .earliest, random: 1), ordinal: 0)
        try state.apply(.remindersEnabled(enabled), id: id, version: 1, position: 1)
        #expect(state.reminders == enabled)
        #expect(try types(from: now, by: TestSite.desk, on: state).isEmpty)
    }
}
