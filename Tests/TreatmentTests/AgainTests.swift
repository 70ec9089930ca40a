import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// Every decision asked for a second time, under another command: the log knows the same command by itself.
@Suite struct AgainTests {
    @Test func `publishing the same template again records nothing`() throws {
        var story = try Story()
        #expect(try story.publish(try TestProtocols.template(), at: "2026-01-03T09:00") == 0)
    }

    @Test func `another template under a published version is refused`() throws {
        var story = try Story()
        let other = try TestProtocols.rounds("title: Two rounds", "title: Two other rounds")
        let refusal = #expect(throws: Refusal.self) { try story.publish(other, at: "2026-01-03T09:00") }
        #expect(refusal?.sentence.contains("rounds@1") == true)
    }

    @Test func `the same site again records nothing, a second opening is refused, another's description too`() throws {
        var story = try Story()
        try story.change(.change(try TestSite.harbour()), at: "2026-01-03T09:00")
        #expect(story.site.version == 1)
        #expect(throws: Refusal.self) { try story.change(.open(try TestSite.harbour()), at: "2026-01-03T09:00") }
        var other = try TestSite.harbour()
        other.slug = "hill"
        #expect(throws: Refusal.self) { try story.change(.change(other), at: "2026-01-03T09:00") }
    }

    @Test func `a second time of each command for a patient is refused`() throws {
        var story = try Story.enrolled()
        let enrol = PatientCommand.enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16")))
        #expect(throws: Refusal.self) { try story.ask(.register(RegisterPatient()), at: "2026-02-17T09:00") }
        #expect(throws: Refusal.self) { try story.ask(enrol, at: "2026-02-17T09:00") }
        let commands: [PatientCommand] = [
            .book(BookVisit(visit: "first/labs", at: try time("2026-02-20T09:00"))),
            .cancel(CancelBooking(visit: "first/labs")),
            .complete(CompleteVisit(visit: "first/labs")),
            .decide(RecordDecision(decision: "first/again", value: "approved")),
        ]
        for command in commands {
            try story.tell(command, at: "2026-02-17T10:00", by: TestSite.physician, reason: "r")
            #expect(throws: Refusal.self, "\(command)") {
                try story.ask(command, at: "2026-02-17T10:00", by: TestSite.physician, reason: "r")
            }
        }
    }
}
