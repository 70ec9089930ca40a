import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Pauses of the protocol.
@Suite struct HoldTests {
    private static func held(from text: String, at now: String) throws -> Story {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        try story.tell(.hold(HoldPatient(from: try day(text))), at: now, reason: "pneumonia")
        return story
    }

    @Test func `what is planned in a hold is held, and a booking there needs rebooking`() throws {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        try story.book(["first/infusion.1": "2026-03-02"], at: "2026-02-17T10:00")
        let events = try story.tell(
            .hold(HoldPatient(from: try day("2026-02-25"))), at: "2026-02-24T09:00", reason: "pneumonia")
        #expect(events[0].effective == "2026-02-25" && events[0].reason?.note == "pneumonia")
        #expect(try story.entry("first/infusion.1", on: "2026-02-25")?.state == .held)
        #expect(try story.visit("first/infusion.1").flags.contains(.needsRebooking))
        try story.expectSound()
    }

    @Test func `on resuming, infusions move by the hold's length, first to last day`() throws {
        var story = try Self.held(from: "2026-02-25", at: "2026-02-25T09:00")
        let events = try story.tell(.resume(ResumePatient()), at: "2026-03-04T09:00")
        guard case .resumed(let resumed) = events[0].event else { return }
        #expect(resumed.lastDay == (try day("2026-03-03")))
        // Nominal 2 March; seven days on hold.
        #expect(try story.visit("first/infusion.1").dates?.nominal == (try day("2026-03-09")))
        #expect(try story.entry("first/infusion.1", on: "2026-03-04")?.state == .due)
        try story.expectSound()
    }

    @Test func `a second hold begins after the first is over`() throws {
        var story = try Self.held(from: "2026-02-25", at: "2026-02-25T09:00")
        try story.tell(.resume(ResumePatient(on: try day("2026-03-01"))), at: "2026-02-27T09:00")
        #expect(throws: Refusal.self) {
            try story.ask(.hold(HoldPatient(from: try day("2026-02-28"))), at: "2026-02-27T09:00", reason: "again")
        }
        try story.tell(.hold(HoldPatient(from: try day("2026-03-01"))), at: "2026-03-01T09:00", reason: "again")
        try story.expectSound()
        // It is that one which the next resumption ends.
        try story.tell(.resume(ResumePatient(on: try day("2026-03-05"))), at: "2026-03-05T09:00")
        #expect(
            story.patient.course.holds == [
                Hold(from: try day("2026-02-25"), lastDay: try day("2026-02-28")),
                Hold(from: try day("2026-03-01"), lastDay: try day("2026-03-04")),
            ])
        try story.expectSound()
    }

    @Test func `a hold lasts a day at least`() throws {
        let story = try Self.held(from: "2026-02-25", at: "2026-02-25T09:00")
        #expect(throws: Refusal.self) {
            try story.ask(.resume(ResumePatient(on: try day("2026-02-25"))), at: "2026-02-25T10:00")
        }
        _ = try story.ask(.resume(ResumePatient(on: try day("2026-02-26"))), at: "2026-02-25T10:00")
    }

    @Test func `an adverse event may hold at once, from today`() throws {
        var story = try Story.enrolled()
        let events = try story.tell(
            .openAdverseEvent(OpenAdverseEvent(text: "fever", on: try day("2026-02-16"), hold: true)),
            at: "2026-02-18T09:00", reason: "by the physician")
        #expect(Story.types(events).prefix(2) == ["adverse-event.opened", "patient.held"])
        #expect(events[1].cause == events[0].id)
        #expect(story.patient.history?.holds == [Hold(from: try day("2026-02-18"))])
    }

    @Test func `adverse events are numbered, and closed by their numbers`() throws {
        var story = try Story.enrolled()
        for text in ["fever", "rash"] {
            try story.tell(.openAdverseEvent(OpenAdverseEvent(text: text)), at: "2026-02-18T09:00")
        }
        try story.tell(.closeAdverseEvent(CloseAdverseEvent(number: 1, text: "gone")), at: "2026-02-20T09:00")
        #expect(story.patient.course.adverseEvents[1]?.closed?.payload.on == (try day("2026-02-20")))
        #expect(story.patient.course.adverseEvents[2]?.closed == nil)
        try story.expectSound()
    }
}
