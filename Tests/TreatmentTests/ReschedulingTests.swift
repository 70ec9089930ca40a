import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Appointments that move: old slot and new one in one append.
@Suite struct ReschedulingTests {
    /// Labs are done and three infusions booked for Monday, Wednesday and Friday.
    private static func booked() throws -> Story {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        try story.book(
            [
                "first/infusion.1": "2026-03-02", "first/infusion.2": "2026-03-04", "first/infusion.3": "2026-03-06",
            ], at: "2026-02-17T10:00")
        return story
    }

    private static func move(
        _ visit: String, _ at: String, _ shift: RescheduleVisit.Shift = .this
    ) throws -> PatientCommand {
        .reschedule(RescheduleVisit(visit: visit, at: try time(at), shift: shift))
    }

    private static func moved(_ events: [Proposal<PatientEvent>]) -> [String] {
        events.compactMap { proposal in
            guard case .rescheduled(let moved) = proposal.event else { return nil }
            return "\(moved.appointment.visit) \(moved.appointment.at.local) in \(moved.appointment.window)"
        }
    }

    @Test func `one visit moves, and what its cycle leaves behind needs rebooking`() throws {
        var story = try Self.booked()
        let events = try story.tell(Self.move("first/infusion.1", "2026-03-09T10:00"), at: "2026-02-18T09:00")
        #expect(Story.types(events) == ["visit.rescheduled", "calendar.planned"])
        #expect(Self.moved(events) == ["first/infusion.1 2026-03-09T10:00 in 2026-02-23/2026-03-16"])
        #expect(try story.visit("first/infusion.2").flags.contains(.needsRebooking))
        try story.expectSound()
    }

    @Test func `a cycle moves as a whole, each in the window that it has then`() throws {
        var story = try Self.booked()
        let events = try story.tell(Self.move("first/infusion.1", "2026-03-09T10:00", .cycle), at: "2026-02-18T09:00")
        #expect(Story.types(events).dropLast() == ["visit.rescheduled", "visit.rescheduled", "visit.rescheduled"])
        #expect(
            Self.moved(events) == [
                "first/infusion.1 2026-03-09T10:00 in 2026-02-23/2026-03-16",
                "first/infusion.2 2026-03-11T09:00 in 2026-03-10/2026-03-12",
                "first/infusion.3 2026-03-13T09:00 in 2026-03-12/2026-03-13",
            ])
        #expect(events[1].cause == events[0].id)
        for number in 1...3 { #expect(try story.visit("first/infusion.\(number)").flags == []) }
        try story.expectSound()
    }

    @Test func `one closed day among them and none moves`() throws {
        let story = try Self.booked()
        let refusal = #expect(throws: Refusal.self) {
            // Infusion 3 would be on Sunday.
            try story.ask(Self.move("first/infusion.1", "2026-03-04T09:00", .cycle), at: "2026-02-18T09:00")
        }
        #expect(refusal?.sentence.contains("first/infusion.3 would move to 2026-03-08T09:00") == true)
        #expect(refusal?.sentence.contains("nothing was moved") == true)
    }

    @Test func `an infusion that was given stays where it was`() throws {
        var story = try Self.booked()
        try story.tell(.complete(CompleteVisit(visit: "first/infusion.1")), at: "2026-03-02T12:00")
        let events = try story.tell(
            Self.move("first/infusion.2", "2026-03-05T09:00", .cycle), at: "2026-03-03T09:00", reason: "snow")
        #expect(Self.moved(events).map { $0.prefix(16) } == ["first/infusion.2", "first/infusion.3"])
        #expect(try story.entry("first/infusion.1", on: "2026-03-03")?.completed == (try day("2026-03-02")))
        try story.expectSound()
    }

    @Test func `a day outside the window takes a reason, which says what it is for`() throws {
        let story = try Self.booked()
        let command = try Self.move("first/infusion.3", "2026-03-10T09:00")
        #expect(throws: Refusal.self) { try story.ask(command, at: "2026-02-18T09:00") }
        let events = try story.ask(command, at: "2026-02-18T09:00", reason: "travels")
        #expect(events[0].reason?.code == .outsideWindow)
    }

    @Test func `the same time again is nothing to record`() throws {
        let story = try Self.booked()
        #expect(try story.ask(Self.move("first/infusion.1", "2026-03-02T09:00"), at: "2026-02-18T09:00").isEmpty)
    }
}
