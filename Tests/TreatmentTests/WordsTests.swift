import CivilTime
import EventLog
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// A history as a person reads it.
@Suite struct WordsTests {
    /// Tells a story and says each of its events.
    private func history(unsealed: Bool) throws -> [String] {
        var story = try Story()
        let words = unsealed ? EventWords { _, _, text in text } : EventWords()
        var lines: [String] = []
        func tell(_ command: PatientCommand, _ at: String) throws {
            var before = story.patient
            let known = story.records.count
            try story.tell(command, at: at, by: TestSite.physician, reason: "because")
            for (id, proposed) in story.records.dropFirst(known) {
                let event = try PatientEvent(type: proposed.type, schema: proposed.schema, data: proposed.data[...])
                let seen = try day(String(proposed.effective.prefix(10)))
                lines.append(words.line(for: event, id: id, before: before, on: seen))
                try before.apply(event, id: id, version: before.version + 1, position: 0)
            }
        }
        try tell(.register(RegisterPatient(name: "Ana", language: "es")), "2026-02-10T09:00")
        try tell(.enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"))), "2026-02-16T09:00")
        try tell(.book(BookVisit(visit: "first/labs", at: try time("2026-02-27T09:00"))), "2026-02-17T09:00")
        try tell(.cancel(CancelBooking(visit: "first/labs")), "2026-02-17T10:00")
        try tell(
            .complete(
                CompleteVisit(
                    visit: "first/labs", on: try day("2026-02-18"),
                    results: [.init(observation: "hba1c", text: "7.40"), .init(observation: "remark", text: "tired")])),
            "2026-02-18T10:00")
        try tell(.complete(CompleteVisit(visit: "first/infusion.1", override: true)), "2026-03-21T10:00")
        try tell(.decide(RecordDecision(decision: "first/again", value: "approved")), "2026-06-10T10:00")
        return lines
    }

    @Test func `each event is one line, and what is sealed stays so`() throws {
        let told = try history(unsealed: false).joined(separator: "\n")
        let golden = String(decoding: try Fixtures.line("history.txt"), as: UTF8.self)
        #expect(told == golden)
    }

    @Test func `with the key, the line says it`() throws {
        let lines = try history(unsealed: true)
        #expect(lines[0].hasPrefix("Registered: name sealed(") && lines[0].contains("|name|Ana)"))
    }

    @Test func `a change of the site says what was changed`() throws {
        let site = try TestSite.harbour()
        let changed = try TestSite.harbour(title: "Harbour House")
        #expect(
            EventWords().line(for: .changed(SiteChanged(site: changed, version: 2)), before: site)
                == "Changed the site harbour, version 2: title")
    }

    @Test func `a correction shows what was and what is`() throws {
        let labs = try #require(VisitID("first/labs"))
        var story = try Story.enrolled()
        let wrong = try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-18T09:00")
        let right = PatientEvent.completed(VisitCompleted(visit: labs, on: try day("2026-02-17")))
        let correction = EventCorrected(event: wrong[0].id, replacement: right)
        #expect(
            EventWords().line(for: .corrected(correction), id: wrong[0].id, before: story.patient)
                == "Correction of @6: Completed first/labs on 2026-02-18 → Completed first/labs on 2026-02-17")
    }
}
