import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// What a visit found, recorded days after it.
@Suite struct ResultTests {
    private static func done() throws -> Story {
        var story = try Story.enrolled()
        try story.tell(.complete(CompleteVisit(visit: "first/labs")), at: "2026-02-16T10:00")
        return story
    }

    private static func results(_ results: KeyValuePairs<String, String>, on: String? = nil) throws -> PatientCommand {
        .results(
            RecordResults(
                visit: "first/labs", on: try on.map(day),
                results: results.map { GivenResult(observation: $0.key, text: $0.value) }))
    }

    @Test func `results hold for the day of the visit unless another is named`() throws {
        var story = try Self.done()
        let events = try story.tell(
            Self.results(["hba1c": "7.40", "lot": "LOT-2291", "opened": "2026-01-31", "remark": "haemolytic"]),
            at: "2026-02-19T09:00")
        guard case .observed(let observed) = events[0].event, events.count == 1 else {
            Issue.record("other events")
            return
        }
        #expect(observed.on == (try day("2026-02-16")))
        #expect(observed.visit?.text == "first/labs")
        #expect(
            observed.values == [
                ObservedValue(observation: "hba1c", content: .value("7.40"), unit: "%"),
                ObservedValue(observation: "lot", content: .value("LOT-2291")),
                ObservedValue(observation: "opened", content: .value("2026-01-31")),
                ObservedValue(observation: "remark", content: .text(.open("haemolytic"))),
            ])
        let later = try story.ask(Self.results(["hba1c": "7.1"], on: "2026-02-18"), at: "2026-02-19T09:00")
        #expect(later[0].effective == "2026-02-18")
        try story.expectSound()
    }

    @Test(arguments: ["7.4", "7.4 %", "7.4%", "7.4  %"])
    func `a number may carry its unit`(text: String) throws {
        let events = try Self.done().ask(Self.results(["hba1c": text]), at: "2026-02-19T09:00")
        guard case .observed(let observed) = events[0].event else { return }
        #expect(observed.values == [ObservedValue(observation: "hba1c", content: .value("7.4"), unit: "%")])
    }

    @Test(arguments: [
        ("57 mmol/mol", "recorded in %"), ("7.4 percent", "recorded in %"), ("7.4e1", "a number"), ("%", "a number"),
        ("7 4", "a number"),
    ])
    func `another unit, and what is no number, is refused`(text: String, words: String) throws {
        let refusal = #expect(throws: Refusal.self) {
            try Self.done().ask(Self.results(["hba1c": text]), at: "2026-02-19T09:00")
        }
        #expect(refusal?.kind == .usage)
        #expect(refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")")
    }

    @Test func `a value that is recorded for visit and day is corrected, not recorded twice`() throws {
        var story = try Self.done()
        try story.tell(Self.results(["hba1c": "7.4"]), at: "2026-02-19T09:00")
        #expect(throws: Refusal.self) { try story.ask(Self.results(["hba1c": "7.5"]), at: "2026-02-19T09:00") }
        #expect(throws: Never.self) {
            try story.ask(Self.results(["hba1c": "7.5"], on: "2026-02-18"), at: "2026-02-19T09:00")
        }
        #expect(throws: Never.self) { try story.ask(Self.results(["weight": "80"]), at: "2026-02-19T09:00") }
    }
}
