import CivilTime
import ProtocolLanguage
import SiteDescription
import Testing

@testable import Treatment

/// Who may start is recorded with what it was decided by; an enrolment goes past it with a reason only.
@Suite struct ScreeningTests {
    /// The protocol of the tests, with criteria and a consent.
    private func story(consent: Bool = false) throws -> Story {
        let criteria = """
            eligibility:
              include:
                - {id: ready, question: "Ready?", answer: yes}
                - {id: hba1c, observation: hba1c, atLeast: 7.0}
              exclude:
                - {id: heavy, observation: weight, above: 120, unless: surgery}
            segments:
            """
        let wanted = consent ? "consent: {document: form, version: 2}\n\(criteria)" : criteria
        var story = try Story(try TestProtocols.rounds("segments:", wanted))
        try story.tell(.register(RegisterPatient(name: "Ana")), at: "2026-02-10T09:00")
        return story
    }

    private func screen(_ values: [String: String], _ answers: [String: String], anew: Bool = false) -> PatientCommand {
        .screen(
            ScreenPatient(
                protocolID: "rounds",
                values: values.sorted { $0.key < $1.key }.map { GivenResult(observation: $0.key, text: $0.value) },
                answers: answers.sorted { $0.key < $1.key }.map { GivenAnswer(question: $0.key, text: $0.value) },
                isAnew: anew))
    }

    private func enrol(override: Bool = false) throws -> PatientCommand {
        .enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"), override: override))
    }

    @Test func `what an earlier screening was told still counts, unless it begins anew`() throws {
        var story = try story()
        try story.tell(screen(["hba1c": "8"], ["ready": "yes"]), at: "2026-02-10T10:00")
        #expect(story.patient.course.screenings.last?.payload.result == .undetermined)
        #expect(story.patient.course.screenings.last?.payload.undetermined == ["heavy"])
        try story.tell(screen(["weight": "90.5"], [:]), at: "2026-02-11T10:00")
        let newest = try #require(story.patient.course.newestScreening(for: "rounds"))
        #expect(newest.result == .eligible && newest.answers == ["ready": true])
        #expect(newest.values.map(\.observation) == ["hba1c", "weight"])
        #expect(newest.on == (try day("2026-02-11")))
        try story.tell(screen([:], ["ready": "no"], anew: true), at: "2026-02-12T10:00")
        #expect(story.patient.course.newestScreening(for: "rounds")?.values.isEmpty == true)
        #expect(story.patient.course.newestScreening(for: "rounds")?.result == .notEligible)
        #expect(try story.replayed() == story.patient)
    }

    @Test func `the same screening on the same day is recorded once`() throws {
        var story = try story()
        try story.tell(screen(["hba1c": "8"], [:]), at: "2026-02-10T10:00")
        #expect(try story.ask(screen(["hba1c": "8"], [:]), at: "2026-02-10T11:00").isEmpty)
        #expect(try story.ask(screen(["hba1c": "8"], [:]), at: "2026-02-11T11:00").count == 1)
    }

    @Test func `who is not eligible is enrolled with a reason only, and the enrolment says what was overridden`() throws
    {
        var story = try story()
        try story.tell(screen(["hba1c": "6.5"], ["ready": "yes"]), at: "2026-02-10T10:00")
        let refusal = #expect(throws: Refusal.self) { try story.ask(enrol(), at: "2026-02-16T09:00") }
        #expect(refusal?.kind == .refused)
        #expect(refusal?.sentence.contains("not eligible (hba1c; missing for heavy)") == true)
        #expect(throws: Refusal.self) {
            try story.ask(enrol(override: true), at: "2026-02-16T09:00", by: TestSite.physician)
        }
        let events = try story.tell(
            enrol(override: true), at: "2026-02-16T09:00", by: TestSite.physician, reason: "the lead decided")
        #expect(story.patient.course.enrolment?.payload.override == ["hba1c", "heavy"])
        #expect(events.first?.reason?.code == .override)
    }

    @Test func `who is undetermined takes an override too, who is eligible or was never screened does not`() throws {
        var story = try story()
        #expect(try story.ask(enrol(), at: "2026-02-16T09:00").count == 2)
        try story.tell(screen(["hba1c": "8"], ["ready": "yes"]), at: "2026-02-10T10:00")
        #expect(throws: Refusal.self) { try story.ask(enrol(), at: "2026-02-16T09:00") }
        try story.tell(screen(["weight": "130"], ["surgery": "yes"]), at: "2026-02-10T10:00")
        #expect(try story.ask(enrol(), at: "2026-02-16T09:00").count == 2)
        #expect(story.patient.course.screenings.last?.payload.result == .eligible)
    }

    @Test func `a consent that the protocol wants is signed by the day of enrolment, or overridden`() throws {
        var story = try story(consent: true)
        #expect(throws: Refusal.self) { try story.ask(enrol(), at: "2026-02-16T09:00") }
        let late = RecordConsent(document: "form", version: "2", on: try day("2026-02-17"))
        try story.tell(.consent(late), at: "2026-02-17T09:00")
        #expect(throws: Refusal.self) { try story.ask(enrol(), at: "2026-02-17T10:00") }
        let events = try story.ask(
            enrol(override: true), at: "2026-02-17T10:00", by: TestSite.physician, reason: "signed on paper before")
        guard case .enrolled(let enrolled) = events.first?.event else {
            Issue.record("no enrolment")
            return
        }
        #expect(enrolled.override == ["consent form@2"])
        try story.tell(
            .consent(RecordConsent(document: "form", version: "2", on: try day("2026-02-16"))), at: "2026-02-17T11:00")
        #expect(try story.ask(enrol(), at: "2026-02-17T12:00").count == 2)
    }

    @Test func `a corrected screening comes to what it should have`() throws {
        var story = try story()
        try story.tell(screen(["hba1c": "6", "weight": "80"], ["ready": "yes"]), at: "2026-02-10T10:00")
        let id = try #require(story.records.last).0
        let change = CorrectEvent(event: id, change: .fields([.init(name: "hba1c", text: "8")]))
        try story.tell(.correct(change), at: "2026-02-11T09:00", reason: "misread")
        #expect(story.patient.course.newestScreening(for: "rounds")?.result == .eligible)
    }

    static let refused: [(values: [String: String], answers: [String: String], words: String)] = [
        ([:], ["readi": "yes"], "did you mean ready"), ([:], ["ready": "maybe"], "answer yes or no"),
        (["hba": "7"], [:], "did you mean hba1c"), (["ratio": "7"], [:], "is computed as"),
        (["hba1c": "high"], [:], "not a number"),
    ]

    @Test(arguments: refused) func `what cannot be told is refused in words`(
        _ row: (values: [String: String], answers: [String: String], words: String)
    ) throws {
        let story = try story()
        let refusal = #expect(throws: Refusal.self) {
            try story.ask(screen(row.values, row.answers), at: "2026-02-10T10:00")
        }
        #expect(refusal?.sentence.contains(row.words) == true, "\(refusal?.sentence ?? "")")
    }

    @Test func `a screening of the first form, without its day, is read as before`() throws {
        let bytes = Array(#"{"protocol":"rounds","result":"eligible","version":1}"#.utf8)
        let event = try PatientEvent(type: "patient.screened", schema: 1, data: bytes[...])
        guard case .screened(let screened) = event else {
            Issue.record("another event")
            return
        }
        #expect(screened.on == nil)
        #expect(try event.stored { _, text in text } == bytes)
    }
}
