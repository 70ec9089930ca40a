import CivilTime
import EventLog
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Patients of whom nobody knows any more who they were.
@Suite struct ErasureTests {
    private static func erased() throws -> Story {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        try story.book(["first/infusion.1": "2026-03-02", "first/infusion.2": "2026-03-04"], at: "2026-02-17T10:00")
        try story.tell(.erase(ErasePatient()), at: "2026-03-03T15:00", reason: "asked by letter")
        return story
    }

    @Test func `nothing is planned any more, and appointments to come are given up in the same append`() throws {
        let story = try Self.erased()
        #expect(
            story.records.map(\.proposed.type).suffix(3) == ["patient.erased", "visit.cancelled", "calendar.planned"])
        #expect(story.patient.course.visits.values.compactMap(\.booking).count == 1, "the one that has passed stays")
        #expect(
            try story.calendar(on: "2026-03-03").entries.map(\.visit.id.text) == ["first/labs", "first/infusion.1"])
        try story.expectSound()
    }

    @Test func `an erasure needs a reason`() throws {
        let story = try Story.enrolled()
        let refusal = #expect(throws: Refusal.self) { try story.ask(.erase(ErasePatient()), at: "2026-03-04T09:00") }
        #expect(refusal?.kind == .refused || refusal?.kind == .usage)
        #expect(refusal?.sentence.contains("an erasure") == true)
    }

    @Test func `asked for again there is nothing to record`() throws {
        let story = try Self.erased()
        #expect(try story.ask(.erase(ErasePatient()), at: "2026-03-05T09:00", reason: "again").isEmpty)
    }

    @Test(arguments: [
        PatientCommand.register(RegisterPatient(name: "Somebody Else")),
        .book(BookVisit(visit: "first/infusion.2", at: .latest)), .cancel(CancelBooking(visit: "first/infusion.1")),
        .complete(CompleteVisit(visit: "first/infusion.1")), .miss(MissVisit(visit: "first/infusion.1")),
        .openAdverseEvent(OpenAdverseEvent(text: "x")), .replan,
        .correct(
            CorrectEvent(event: EventID(command: CommandID(at: .earliest, random: 1), ordinal: 0), change: .retract)),
        .enrol(EnrolPatient(protocolID: "rounds", on: .latest)),
        .withdraw(WithdrawPatient(because: "died", on: .earliest)),
    ])
    func `nothing more is recorded of one who was erased`(command: PatientCommand) throws {
        let refusal = #expect(throws: Refusal.self) {
            try Self.erased().ask(command, at: "2026-03-04T09:00", by: TestSite.physician, reason: "r")
        }
        #expect(refusal?.kind == .refused)
        #expect(refusal?.sentence.contains("was erased on 2026-03-03") == true, "\(refusal?.sentence ?? "")")
    }

    @Test func `whom nobody knows cannot be erased, and whose registration was retracted can`() throws {
        var story = try Story()
        #expect(throws: Refusal.patient(.unknown(story.patient.patient))) {
            try story.ask(.erase(ErasePatient()), at: "2026-02-01T09:00", reason: "r")
        }
        try story.tell(.register(RegisterPatient(name: "Ana")), at: "2026-02-01T09:00")
        let registration = try #require(story.records.last?.id)
        try story.tell(
            .correct(CorrectEvent(event: registration, change: .retract)), at: "2026-02-01T10:00", reason: "twice")
        try story.tell(.erase(ErasePatient()), at: "2026-02-01T11:00", reason: "r")
        #expect(story.patient.course.erasure != nil)
    }
}
