import CivilTime
import EventLog
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Patients who are no longer treated by the protocol.
@Suite struct WithdrawalTests {
    private static func withdrawn() throws -> Story {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        try story.book(["first/infusion.1": "2026-03-02", "first/infusion.2": "2026-03-04"], at: "2026-02-17T10:00")
        try story.tell(
            .withdraw(WithdrawPatient(because: "died", on: try day("2026-03-03"))), at: "2026-03-03T15:00",
            reason: "a call from the family")
        return story
    }

    @Test func `nothing is planned any more, and appointments to come are given up`() throws {
        let story = try Self.withdrawn()
        #expect(
            try story.calendar(on: "2026-03-03").entries.map(\.visit.id.text) == ["first/labs", "first/infusion.1"])
        #expect(try story.entry("first/infusion.1", on: "2026-03-03")?.state == .unrecorded)
        #expect(try story.calendar(on: "2026-03-03").epochs.map(\.id) == ["first"])
        #expect(
            story.records.map(\.proposed.type).suffix(3) == [
                "patient.withdrawn", "visit.cancelled", "calendar.planned",
            ])
        try story.expectSound()
    }

    /// The infusion of that day is booked for nine.
    @Test(arguments: [
        ("2026-03-02T08:59", ["first/infusion.1", "first/infusion.2"]), ("2026-03-02T09:00", ["first/infusion.2"]),
        ("2026-03-02T10:00", ["first/infusion.2"]),
    ])
    func `of the day itself those appointments are given up that have not begun`(
        now: String, cancelled: [String]
    ) throws {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        try story.book(["first/infusion.1": "2026-03-02", "first/infusion.2": "2026-03-04"], at: "2026-02-17T10:00")
        let events = try story.tell(
            .withdraw(WithdrawPatient(because: "withdrew", on: try day("2026-03-02"))), at: now, reason: "a call")
        let visits = events.compactMap { proposal -> String? in
            if case .cancelled(let payload) = proposal.event { payload.visit.text } else { nil }
        }
        #expect(visits == cancelled)
        try story.expectSound()
    }

    @Test func `what happened before may still be recorded`() throws {
        var story = try Self.withdrawn()
        try story.tell(
            .complete(CompleteVisit(visit: "first/infusion.1", on: try day("2026-03-02"))), at: "2026-03-04T09:00")
        try story.tell(
            .results(
                RecordResults(visit: "first/labs", results: [GivenResult(observation: "hba1c", text: "7.4")])),
            at: "2026-03-04T09:00")
        try story.tell(.openAdverseEvent(OpenAdverseEvent(text: "cardiac arrest")), at: "2026-03-04T09:00")
        #expect(throws: Refusal.self) {
            try story.ask(
                .complete(CompleteVisit(visit: "first/infusion.1", on: try day("2026-03-04"))), at: "2026-03-04T10:00")
        }
        try story.expectSound()
    }

    @Test(arguments: [
        PatientCommand.book(BookVisit(visit: "first/infusion.2", at: .latest)),
        .add(AddVisit(kind: "other", title: "x", at: .latest)), .again(RepeatVisit(visit: "first/labs")),
        .hold(HoldPatient(from: .latest)), .resume(ResumePatient()),
        .startEpoch(StartEpoch(epoch: "first", on: .latest)),
        .choose(ChangeChoice(choice: "infusions", value: 2)),
        .withdraw(WithdrawPatient(because: "died", on: .earliest)),
        .enrol(EnrolPatient(protocolID: "rounds", on: .latest)),
        .decide(RecordDecision(decision: "first/again", value: "approved")),
        .complete(CompleteVisit(visit: "first/review")),
    ])
    func `nothing goes on for one who has been withdrawn`(command: PatientCommand) throws {
        let refusal = #expect(throws: Refusal.self) {
            try Self.withdrawn().ask(command, at: "2026-03-04T09:00", by: TestSite.physician, reason: "r")
        }
        #expect(refusal?.sentence.contains("withdrawn since 2026-03-03 (died)") == true, "\(refusal?.sentence ?? "")")
    }

    @Test func `a withdrawal cannot lie before what was done`() throws {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-18T10:00")
        let refusal = #expect(throws: Refusal.self) {
            try story.ask(
                .withdraw(WithdrawPatient(because: "withdrew", on: try day("2026-02-17"))), at: "2026-02-19T09:00",
                reason: "r")
        }
        #expect(refusal?.sentence.contains("first/labs was done on 2026-02-18") == true)
    }

    @Test func `who is only registered may withdraw, and is not enrolled then`() throws {
        var story = try Story()
        try story.tell(.register(RegisterPatient()), at: "2026-02-10T09:00")
        try story.tell(
            .withdraw(WithdrawPatient(because: "other", on: try day("2026-02-10"))), at: "2026-02-10T09:00",
            reason: "moved")
        #expect(throws: Refusal.self) {
            try story.ask(.enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"))), at: "2026-02-11T09:00")
        }
    }
}
