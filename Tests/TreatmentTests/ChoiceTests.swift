import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Choices that are settled otherwise midway, and epochs whose first day is picked.
@Suite struct ChoiceTests {
    private static let fewer = PatientCommand.choose(ChangeChoice(choice: "infusions", value: 2))
    private static let more = PatientCommand.choose(ChangeChoice(choice: "infusions", value: 3))

    private static func given(_ days: KeyValuePairs<String, String>, infusions: Int = 3) throws -> Story {
        var story = try Story.enrolled(choices: ["infusions": infusions])
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        for (visit, date) in days {
            try story.tell(.complete(CompleteVisit(visit: visit)), at: "\(date)T10:00")
        }
        return story
    }

    @Test func `fewer infusions before the second is given`() throws {
        var story = try Self.given(["first/infusion.1": "2026-03-02"])
        let events = try story.tell(Self.fewer, at: "2026-03-03T09:00")
        #expect(Story.types(events) == ["choice.changed", "calendar.planned"])
        #expect(try story.entry("first/infusion.3", on: "2026-03-03") == nil)
        #expect(try story.visit("first/infusion.2").title == "Infusion 2 of 2")
        #expect(try story.ask(Self.fewer, at: "2026-03-03T09:00").isEmpty)
        try story.expectSound()
    }

    @Test func `an infusion that was given keeps its place`() throws {
        let story = try Self.given([
            "first/infusion.1": "2026-03-02", "first/infusion.2": "2026-03-04", "first/infusion.3": "2026-03-06",
        ])
        let refusal = #expect(throws: Refusal.self) { try story.ask(Self.fewer, at: "2026-03-07T09:00") }
        #expect(refusal?.sentence.contains("first/infusion.3 was done on 2026-03-06") == true)
    }

    @Test func `an appointment for one that goes is kept, and needs rebooking`() throws {
        var story = try Self.given(["first/infusion.1": "2026-03-02"])
        try story.book(["first/infusion.3": "2026-03-06"], at: "2026-03-02T12:00")
        try story.tell(Self.fewer, at: "2026-03-03T09:00")
        #expect(try story.visit("first/infusion.3").flags.contains(.needsRebooking))
        try story.tell(.cancel(CancelBooking(visit: "first/infusion.3")), at: "2026-03-03T09:00")
        #expect(try story.entry("first/infusion.3", on: "2026-03-03") == nil)
        try story.expectSound()
    }

    /// Found by a simulated clinic (seed 483): the appointment of one that goes is no infusion that others could wait for.
    @Test func `what follows the last infusion counts from the last of those that are chosen`() throws {
        var story = try Self.given(["first/infusion.1": "2026-03-02"])
        try story.book(["first/infusion.2": "2026-03-04", "first/infusion.3": "2026-03-06"], at: "2026-03-02T12:00")
        try story.tell(Self.fewer, at: "2026-03-03T09:00")
        try story.tell(.miss(MissVisit(visit: "first/infusion.2")), at: "2026-03-05T09:00")
        #expect(try story.visit("first/call").anchor == "first/infusion.1")
        try story.tell(
            .decide(RecordDecision(decision: "first/again", value: "approved")), at: "2026-09-10T09:00",
            by: TestSite.physician, reason: "good")
        let late = try day("2027-02-01")
        #expect(try story.entry("second/labs", on: "2027-02-01")?.state == .overdue)
        #expect(story.invariants?.broken(on: late) == [])
    }

    @Test func `more infusions only while nothing that follows the last was done`() throws {
        var story = try Self.given(["first/infusion.1": "2026-03-02", "first/infusion.2": "2026-03-04"], infusions: 2)
        #expect(throws: Never.self) { try story.ask(Self.more, at: "2026-03-05T09:00") }
        try story.tell(.complete(CompleteVisit(visit: "first/call")), at: "2026-03-10T09:00")
        let refusal = #expect(throws: Refusal.self) { try story.ask(Self.more, at: "2026-03-11T09:00") }
        #expect(refusal?.sentence.contains("first/infusion.3 would come before first/call") == true)
    }

    // MARK: The first day of an epoch

    private static func approved() throws -> Story {
        var story = try Self.given([
            "first/infusion.1": "2026-03-02", "first/infusion.2": "2026-03-04", "first/infusion.3": "2026-03-06",
        ])
        try story.tell(
            .decide(RecordDecision(decision: "first/again", value: "approved")), at: "2026-09-10T09:00",
            by: TestSite.physician, reason: "good")
        return story
    }

    private static func start(_ epoch: String, _ on: String) throws -> PatientCommand {
        .startEpoch(StartEpoch(epoch: epoch, on: try day(on)))
    }

    @Test func `an approved epoch starts on the day that is picked, within its window`() throws {
        var story = try Self.approved()
        let events = try story.tell(Self.start("second", "2026-10-05"), at: "2026-09-11T09:00")
        #expect(Story.types(events) == ["epoch.started", "calendar.planned"])
        #expect(try story.visit("second/labs").dates?.nominal == (try day("2026-10-05")))
        #expect(try story.ask(Self.start("second", "2026-10-05"), at: "2026-09-11T09:00").isEmpty)
        #expect(throws: Never.self) { try story.ask(Self.start("second", "2026-10-12"), at: "2026-09-11T09:00") }
        try story.expectSound()
    }

    @Test(arguments: [
        ("2026-09-05", "from 2026-09-06 to 2027-03-06"), ("2027-03-07", "from 2026-09-06 to 2027-03-06"),
        ("2026-09-09", "before it was decided on 2026-09-10"),
    ])
    func `a day outside its window or before the decision is refused`(on: String, words: String) throws {
        let refusal = #expect(throws: Refusal.self) {
            try Self.approved().ask(Self.start("second", on), at: "2026-09-11T09:00")
        }
        #expect(refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")")
    }

    @Test func `an epoch that has begun starts no more`() throws {
        var story = try Self.approved()
        try story.tell(.complete(CompleteVisit(visit: "second/labs")), at: "2026-09-12T09:00")
        let refusal = #expect(throws: Refusal.self) {
            try story.ask(Self.start("second", "2026-10-05"), at: "2026-09-13T09:00")
        }
        #expect(refusal?.sentence.contains("second/labs is recorded already") == true)
    }
}
