import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Visits that were missed, omitted, or are to be done again.
@Suite struct OutcomeTests {
    @Test func `what is completed with its host had the host's appointment`() throws {
        var story = try Story.enrolled()
        func complete(_ visit: String, _ on: String) throws {
            try story.tell(
                .complete(CompleteVisit(visit: visit, on: try day(on), override: true)), at: "\(on)T17:00",
                by: TestSite.physician, reason: "for the test")
        }
        try complete("first/labs", "2026-02-16")
        for (number, on) in ["2026-03-02", "2026-03-04", "2026-03-06"].enumerated() {
            try complete("first/infusion.\(number + 1)", on)
        }
        let (review, monthly) = (try #require(VisitID("first/review")), try #require(VisitID("first/monthly.3")))
        #expect(try story.visit("first/monthly.3").mergedInto == review)
        try story.book(["first/review": "2026-06-08"], at: "2026-05-01T09:00")
        try complete("first/review", "2026-06-08")
        let visits = story.patient.course.visits
        #expect(visits[monthly]?.outcome == .completed(on: try day("2026-06-08")))
        #expect(visits[monthly]?.booking != nil)
        #expect(visits[monthly]?.booking == visits[review]?.booking)
    }

    @Test func `a visit whose appointment has passed can be missed, and keeps its dates`() throws {
        var story = try Story.enrolled()
        try story.book(["first/labs": "2026-02-18"], at: "2026-02-16T10:00")
        let dates = try story.visit("first/labs").dates
        let events = try story.tell(.miss(MissVisit(visit: "first/labs")), at: "2026-02-18T09:30", reason: "no call")
        #expect(Story.types(events) == ["visit.missed", "calendar.planned"])
        #expect(events[0].effective == "2026-02-18")
        #expect(events[0].reason?.note == "no call")
        #expect(try story.entry("first/labs", on: "2026-02-18")?.state == .missed)
        #expect(try story.visit("first/labs").dates == dates)
        try story.expectSound()
    }

    @Test func `a visit that was never booked is missed on its target, or today if that is still to come`() throws {
        var story = try Story.enrolled()
        let late = try story.ask(.miss(MissVisit(visit: "first/labs")), at: "2026-03-01T09:00")
        #expect(late[0].effective == "2026-02-16")
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        let early = try story.ask(.miss(MissVisit(visit: "first/infusion.1")), at: "2026-02-25T09:00")
        #expect(early[0].effective == "2026-02-25")
    }

    @Test func `omitting gives an appointment to come up, and leaves one that has passed`() throws {
        var story = try Story.enrolled()
        try story.book(["first/labs": "2026-02-18"], at: "2026-02-16T10:00")
        let before = try story.ask(.omit(OmitVisit(visit: "first/labs")), at: "2026-02-17T09:00")
        #expect(Story.types(before).prefix(2) == ["visit.omitted", "visit.cancelled"])
        #expect(before[1].cause == before[0].id)
        let events = try story.tell(.omit(OmitVisit(visit: "first/labs")), at: "2026-02-19T09:00")
        #expect(Story.types(events).contains("visit.cancelled") == false)
        #expect(try story.entry("first/labs", on: "2026-02-19")?.state == .omitted)
        try story.expectSound()
    }

    @Test func `labs done again carry what requires them, by the newest time`() throws {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        // Their 30 days are over on 18 March.
        #expect(try story.entry("first/infusion.1", on: "2026-03-19")?.state == .locked)
        let events = try story.tell(.again(RepeatVisit(visit: "first/labs")), at: "2026-03-19T09:00")
        #expect(Story.types(events) == ["visit.repeated", "calendar.planned"])
        #expect(try story.entry("first/labs~2", on: "2026-03-19")?.visit.dates?.earliest == (try day("2026-03-19")))
        try story.tell(.complete(CompleteVisit(visit: "first/labs~2")), at: "2026-03-20T09:00")
        #expect(try story.entry("first/infusion.1", on: "2026-03-20")?.state != .locked)
        try story.tell(.again(RepeatVisit(visit: "first/labs~2")), at: "2026-03-21T09:00")
        #expect(try story.entry("first/labs~3", on: "2026-03-21") != nil)
        try story.expectSound()
    }

    @Test func `a missed visit can be asked for again`() throws {
        var story = try Story.enrolled()
        try story.tell(.miss(MissVisit(visit: "first/labs")), at: "2026-02-27T09:00")
        try story.tell(.again(RepeatVisit(visit: "first/labs")), at: "2026-02-27T10:00")
        try story.book(["first/labs~2": "2026-02-27"], at: "2026-02-27T08:00")
        #expect(try story.entry("first/labs~2", on: "2026-02-27")?.state == .booked)
        try story.expectSound()
    }

    /// Labs and both infusions are done; the third month's laboratory is part of the review.
    private static func atReview() throws -> Story {
        var story = try Story.enrolled(choices: ["infusions": 2])
        for (visit, day) in [
            ("first/labs", "2026-02-16"), ("first/infusion.1", "2026-03-02"), ("first/infusion.2", "2026-03-04"),
        ] {
            try story.tell(.complete(CompleteVisit(visit: visit)), at: "\(day)T10:00")
        }
        return story
    }

    @Test func `what was done together with another visit stands alone when it is done again`() throws {
        var story = try Self.atReview()
        try story.tell(.complete(CompleteVisit(visit: "first/review")), at: "2026-06-04T10:00")
        #expect(try story.entry("first/monthly.3", on: "2026-06-04")?.state == .completed)
        try story.tell(.again(RepeatVisit(visit: "first/monthly.3")), at: "2026-06-05T09:00")
        let again = try #require(try story.entry("first/monthly.3~2", on: "2026-06-05"))
        #expect(again.state == .due && again.visit.mergedInto == nil)
        try story.expectSound()
    }

    @Test func `what would have been done together with a visit that was missed is to be done alone`() throws {
        var story = try Self.atReview()
        #expect(try story.visit("first/monthly.3").mergedInto?.text == "first/review")
        try story.tell(.miss(MissVisit(visit: "first/review")), at: "2026-06-06T10:00")
        #expect(try story.visit("first/monthly.3").mergedInto == nil)
        #expect(try story.entry("first/monthly.3", on: "2026-06-06")?.state == .due)
        try story.expectSound()
    }

    @Test func `an infusion that was missed and is asked for again takes its place in the cycle`() throws {
        var story = try Story.enrolled(choices: ["infusions": 2])
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        try story.tell(.complete(CompleteVisit(visit: "first/infusion.1")), at: "2026-03-02T10:00")
        try story.tell(.miss(MissVisit(visit: "first/infusion.2")), at: "2026-03-04T17:00")
        try story.tell(.again(RepeatVisit(visit: "first/infusion.2")), at: "2026-03-05T09:00")
        try story.book(["first/infusion.2~2": "2026-03-06"], at: "2026-03-05T09:00")
        try story.tell(.complete(CompleteVisit(visit: "first/infusion.2~2")), at: "2026-03-06T12:00")
        #expect(try story.visit("first/call").dates?.nominal == (try day("2026-03-12")))
        try story.expectSound()
    }
}
