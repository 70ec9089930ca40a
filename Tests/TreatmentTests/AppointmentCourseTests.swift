import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import Testing

@testable import Treatment

/// What became of appointments, as another calendar is to be told of them.
@Suite struct AppointmentCourseTests {
    /// Each appointment in a line: its visit, day and time, how often it changed, and whether it is off.
    private static func told(_ story: Story) throws -> [String] {
        try courses(story).all.map { course in
            "\(course.visit) \(course.appointment.at.local) \(course.changes)\(course.isOff ? " off" : "")"
        }
    }

    private static func courses(_ story: Story) throws -> AppointmentCourses {
        var courses = AppointmentCourses(patient: story.patient.patient)
        for (index, (id, proposed)) in story.records.enumerated() {
            try courses.apply(
                PatientEvent(type: proposed.type, schema: proposed.schema, data: proposed.data[...]), id: id,
                version: Int64(index + 1), position: story.positions[index],
                recorded: Instant(millisecondsSinceEpoch: Int64(index) * 60_000))
        }
        #expect(courses.state == story.patient)
        return courses
    }

    private static func booked() throws -> Story {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        try story.book(["first/infusion.1": "2026-03-02"], at: "2026-02-17T10:00")
        return story
    }

    private static func move(_ visit: String, _ at: String) throws -> PatientCommand {
        .reschedule(RescheduleVisit(visit: visit, at: try time(at)))
    }

    @Test func `one that moves keeps its name and counts`() throws {
        var story = try Self.booked()
        let made = try #require(Self.courses(story).all.first)
        #expect(made.changes == 0)
        #expect(made.made == made.changed)
        #expect(made.title == "Infusion 1 of 3")
        try story.tell(Self.move("first/infusion.1", "2026-03-03T09:00"), at: "2026-02-18T10:00")
        try story.tell(Self.move("first/infusion.1", "2026-03-04T09:00"), at: "2026-02-19T10:00")
        #expect(try Self.told(story) == ["first/infusion.1 2026-03-04T09:00 2"])
        let moved = try #require(Self.courses(story).all.first)
        #expect(moved.id == made.id)
        #expect(moved.made == made.made)
        #expect(moved.changed > made.changed)
    }

    @Test func `one that is cancelled is off, and a new one is another`() throws {
        var story = try Self.booked()
        let first = try #require(Self.courses(story).all.first?.id)
        try story.tell(.cancel(CancelBooking(visit: "first/infusion.1")), at: "2026-02-18T10:00")
        #expect(try Self.told(story) == ["first/infusion.1 2026-03-02T09:00 1 off"])
        try story.book(["first/infusion.1": "2026-03-03"], at: "2026-02-19T10:00")
        #expect(
            try Self.told(story) == ["first/infusion.1 2026-03-02T09:00 1 off", "first/infusion.1 2026-03-03T09:00 0"])
        #expect(try Set(Self.courses(story).all.map(\.id)).count == 2)
        #expect(try Self.courses(story).all.first?.id == first)
    }

    @Test func `a cancellation that is taken back brings the same one back`() throws {
        var story = try Self.booked()
        let events = try story.tell(.cancel(CancelBooking(visit: "first/infusion.1")), at: "2026-02-18T10:00")
        let cancelled = try #require(events.first?.id)
        try story.tell(
            .correct(CorrectEvent(event: cancelled, change: .retract)), at: "2026-02-18T11:00", by: TestSite.desk,
            reason: "the wrong patient")
        #expect(try Self.told(story) == ["first/infusion.1 2026-03-02T09:00 2"])
    }

    @Test func `what is done on its day stays, and what is missed or done on another is off`() throws {
        var story = try Self.booked()
        try story.book(
            ["first/infusion.2": "2026-03-04", "first/infusion.3": "2026-03-06"], at: "2026-02-17T10:00")
        try story.tell(.complete(CompleteVisit(visit: "first/infusion.1")), at: "2026-03-02T13:00")
        try story.tell(.miss(MissVisit(visit: "first/infusion.2")), at: "2026-03-04T17:00", reason: "fever")
        try story.tell(
            .complete(CompleteVisit(visit: "first/infusion.3", on: try day("2026-03-05"))), at: "2026-03-06T08:00",
            reason: "she came early")
        #expect(
            try Self.told(story) == [
                "first/infusion.1 2026-03-02T09:00 0", "first/infusion.2 2026-03-04T09:00 1 off",
                "first/infusion.3 2026-03-06T09:00 1 off",
            ])
    }

    @Test func `an added visit is called by its kind, as its words are sealed`() throws {
        var story = try Self.booked()
        try story.tell(
            .add(AddVisit(kind: "laboratory", title: "Secret words", at: try time("2026-02-28T09:00"))),
            at: "2026-02-18T10:00", reason: "asked")
        let added = try #require(Self.courses(story).all.first { $0.visit.visit == "unplanned" })
        #expect(!added.title.contains("Secret"))
        #expect(added.kind == .laboratory)
    }

    @Test func `patients who leave give their appointments up`() throws {
        var story = try Self.booked()
        try story.tell(
            .withdraw(WithdrawPatient(because: "withdrew", on: try day("2026-02-20"))), at: "2026-02-20T10:00",
            reason: "moved away")
        #expect(try Self.told(story) == ["first/infusion.1 2026-03-02T09:00 1 off"])
    }
}
