import CivilTime
import Clinic
import EventLog
import Projections
import Scheduling
import Testing
import Treatment

/// Courses that go otherwise than planned, in a store.
@Suite struct CourseTests {
    private static let because = Terms(person: "physician", reason: "as discussed")

    @discardableResult
    private static func tell(
        _ rehearsal: Rehearsal, _ command: PatientCommand, _ terms: Terms = because
    ) throws -> Receipt {
        let receipt = try rehearsal.clinic.carryOut(command, for: "P-0001", terms)
        #expect(try rehearsal.clinic.brokenInvariants() == [])
        return receipt
    }

    @Test func `an added visit is wherever a booked one is, by the name that only the key gives`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let add = AddVisit(
            kind: "consultation", title: "Rash after tea", at: try CivilDateTime(parsing: "2026-12-03T10:00"))
        let receipt = try Self.tell(rehearsal, .add(add))
        #expect(receipt.calendar?.added.map(\.visit.title) == ["Rash after tea"])
        #expect(try rehearsal.entry("round-1/unplanned.1")?.visit.title == "Rash after tea")
        let week = try rehearsal.clinic.workList(within: CivilDuration(parsing: "P7D"), kinds: [.booked])
        #expect(week.items.map(\.entry.visit.title) == ["Rash after tea"])
        for file in try rehearsal.files() { #expect(!file.content.contains("Rash"), "\(file.name) tells") }
        try rehearsal.go(to: "2026-12-05T18:00:00Z")
        let late = try rehearsal.clinic.workList(kinds: [.unrecorded])
        #expect(late.items.map(\.entry.visit.id.text) == ["round-1/unplanned.1"])
        try Self.tell(rehearsal, .miss(MissVisit(visit: "round-1/unplanned.1")))
        #expect(try rehearsal.clinic.workList(kinds: [.unrecorded]).items.isEmpty)
    }

    @Test func `what took place beyond what is chosen is recorded, and the answer says that nothing counts from it`()
        throws
    {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let days = ["2026-12-14", "2026-12-16", "2026-12-18"]
        try Self.tell(
            rehearsal,
            .complete(CompleteVisit(visit: "round-1/baseline-labs", on: try CivilDate(parsing: "2026-11-30"))))
        for (number, day) in zip(1..., days) {
            try rehearsal.book("round-1/infusion.\(number)", at: "\(day)T09:00")
        }
        try Self.tell(rehearsal, .choose(ChangeChoice(choice: "infusions", value: 2)))
        try rehearsal.go(to: "2026-12-19T18:00:00Z")
        let answers = try zip(1..., days).map { number, day in
            try Self.tell(
                rehearsal,
                .complete(
                    CompleteVisit(
                        visit: "round-1/infusion.\(number)", on: CivilDate(parsing: day), override: true)))
        }
        let third = try #require(VisitID("round-1/infusion.3"))
        #expect(
            answers.map(\.beyondChoices) == [nil, nil, VisitBeyondChoices(visit: third, choices: ["infusions": 2])])
        #expect(try rehearsal.entry("round-1/review-3m")?.visit.anchor == "round-1/infusion.2")
        // To choose three after all has it count.
        try Self.tell(rehearsal, .choose(ChangeChoice(choice: "infusions", value: 3)))
        #expect(try rehearsal.entry("round-1/review-3m")?.visit.anchor == "round-1/infusion.3")
    }

    @Test func `a visit that is recorded as done today, days after its appointment, is remarked on`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book("round-1/baseline-labs", at: "2026-11-30T09:00")
        try rehearsal.go(to: "2026-12-03T18:00:00Z")
        let day = try CivilDate(parsing: "2026-11-30")
        let completed = PatientCommand.complete(CompleteVisit(visit: "round-1/baseline-labs"))
        let saidSo = PatientCommand.complete(
            CompleteVisit(visit: "round-1/baseline-labs", on: try CivilDate(parsing: "2026-12-03")))
        let tried = try rehearsal.clinic.carryOut(saidSo, for: "P-0001", Terms(isDryRun: true))
        #expect(tried.appointmentPassed == nil)
        let command = CommandID(at: try Instant(parsing: "2026-12-03T18:00:00Z"), random: 7)
        var terms = Self.because
        terms.command = command
        #expect(try Self.tell(rehearsal, completed, terms).appointmentPassed == day)
        // Asked for again, it may have been put right meanwhile.
        #expect(try Self.tell(rehearsal, completed, terms).appointmentPassed == nil)
    }

    @Test func `who has been withdrawn leaves the work list, and the free text of it stays sealed`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book("round-1/infusion.1", at: "2026-12-14T09:00")
        let withdraw = WithdrawPatient(because: "lost-to-follow-up", on: try CivilDate(parsing: "2026-11-30"))
        try Self.tell(rehearsal, .withdraw(withdraw), Terms(person: "physician", reason: "moved to Xanadu"))
        try rehearsal.go(to: "2027-06-30T18:00:00Z")
        let list = try rehearsal.clinic.workList(within: CivilDuration(parsing: "P1Y"))
        #expect(list.items.isEmpty && list.decisions.isEmpty)
        #expect(try rehearsal.clinic.patients().map(\.summary.status) == [.withdrawn])
        #expect(try rehearsal.clinic.patient("P-0001").withdrawal?.because == .lostToFollowUp)
        for file in try rehearsal.files() { #expect(!file.content.contains("Xanadu"), "\(file.name) tells") }
    }

    @Test func `an appointment in a hold is listed at once, however far ahead it is`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.book("round-1/infusion.1", at: "2026-12-14T09:00")
        try Self.tell(rehearsal, .hold(HoldPatient(from: try CivilDate(parsing: "2026-12-10"))))
        #expect(
            try rehearsal.clinic.workList(kinds: [.needsRebooking]).items.map(\.entry.visit.id.text)
                == ["round-1/infusion.1"])
        #expect(try rehearsal.clinic.patient("P-0001").summary.status == .held)
        try rehearsal.go(to: "2026-12-12T18:00:00Z")
        try Self.tell(rehearsal, .resume(ResumePatient()))
        #expect(try rehearsal.clinic.patient("P-0001").summary.status == .enrolled)
        #expect(try rehearsal.entry("round-1/infusion.1")?.visit.because.heldDays == 2)
    }

    @Test func `adverse events and consents are told with their words`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try Self.tell(rehearsal, .openAdverseEvent(OpenAdverseEvent(text: "fever, 39 °C")))
        try Self.tell(rehearsal, .closeAdverseEvent(CloseAdverseEvent(number: 1, text: "a cold")))
        let day = try CivilDate(parsing: "2026-11-30")
        try Self.tell(rehearsal, .consent(RecordConsent(document: "msc-consent", version: "3", on: day)))
        let patient = try rehearsal.clinic.patient("P-0001")
        let event = try #require(patient.adverseEvents.first)
        #expect(event.number == 1 && event.opened == day && event.closed == day)
        #expect(event.text == "fever, 39 °C" && event.ending == "a cold")
        #expect(patient.consents.map(\.document) == ["msc-consent"])
        for file in try rehearsal.files() { #expect(!file.content.contains("fever"), "\(file.name) tells") }
    }

    @Test func `a dry run of a command that was done gives its first answer`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        let hold = PatientCommand.hold(HoldPatient(from: try CivilDate(parsing: "2026-12-10")))
        let receipt = try Self.tell(rehearsal, hold)
        var terms = Self.because
        terms.command = receipt.command
        terms.isDryRun = true
        let again = try Self.tell(rehearsal, hold, terms)
        #expect(again.wasRepeated && again.events == receipt.events)
    }
}
