import CivilTime
import ProtocolLanguage
import Scheduling
import Testing

@testable import Treatment

/// Baseline against review: which values count, and what changed.
@Suite struct ResponseTests {
    /// Three infusions, labs before, a review after; weight is 80 throughout.
    private func story() throws -> Story {
        var story = try Story.enrolled()
        func complete(_ visit: String, _ on: String, _ results: [GivenResult] = []) throws {
            try story.tell(
                .complete(CompleteVisit(visit: visit, on: try day(on), override: true, results: results)),
                at: "\(on)T17:00", by: TestSite.physician, reason: "for the test")
        }
        try complete(
            "first/labs", "2026-02-16",
            [.init(observation: "hba1c", text: "8.0"), .init(observation: "weight", text: "80")])
        try complete("first/infusion.1", "2026-03-02")
        try complete("first/infusion.2", "2026-03-04")
        try complete("first/infusion.3", "2026-03-06")
        return story
    }

    private func response(_ story: Story) throws -> Response.Epoch {
        let template = try TestProtocols.template()
        return try #require(Response(of: story.patient, template: template, unseal: TestSeal.unseal).epochs.first)
    }

    private func line(_ id: String, _ epoch: Response.Epoch) throws -> Response.Line {
        try #require(epoch.lines.first { $0.observation.id == id })
    }

    private func number(_ text: String) throws -> Fraction { Fraction(try #require(Decimal(text))) }

    @Test func `the baseline is the newest value up to the first infusion given, and a review that is open has none`()
        throws
    {
        let epoch = try response(try story())
        #expect(epoch.baselineThrough == (try day("2026-03-02")))
        #expect(epoch.firstTreatment?.text == "first/infusion.1")
        let hba1c = try line("hba1c", epoch)
        #expect(hba1c.baseline == .number(try number("8"), unit: "%", on: try day("2026-02-16")))
        #expect(hba1c.reviews.map(\.reading) == [.notDone])
    }

    @Test func `what is measured on the day of the first infusion is baseline, of that day's the one recorded last`()
        throws
    {
        var story = try story()
        for (visit, text, at) in [
            ("first/infusion.1", "8.4", "2026-03-07T09:00"), ("first/labs", "8.2", "2026-03-07T09:10"),
        ] {
            try story.tell(
                .results(
                    RecordResults(
                        visit: visit, on: try day("2026-03-02"),
                        results: [.init(observation: "hba1c", text: text)])), at: at)
        }
        #expect(
            try line("hba1c", response(story)).baseline
                == .number(try number("8.2"), unit: "%", on: try day("2026-03-02")))
    }

    @Test func `a change is the review less the baseline, and in per cent of the baseline`() throws {
        var story = try story()
        try story.tell(
            .complete(
                CompleteVisit(
                    visit: "first/review", on: try day("2026-06-06"),
                    results: [.init(observation: "hba1c", text: "7.0"), .init(observation: "weight", text: "80")])),
            at: "2026-06-06T10:00")
        let epoch = try response(story)
        let hba1c = try #require(try line("hba1c", epoch).reviews.first)
        #expect(hba1c.change == (try number("-1")))
        #expect(hba1c.percent == (try number("-12.5")))
        // 8 / 80 before, 7 / 80 at the review.
        let ratio = try #require(try line("ratio", epoch).reviews.first)
        #expect(ratio.change == (try number("-0.0125")))
        #expect(ratio.percent == (try number("-12.5")))
    }

    @Test func `what is missing is named, for a derived value too`() throws {
        var story = try story()
        try story.tell(
            .complete(
                CompleteVisit(
                    visit: "first/review", on: try day("2026-06-06"),
                    results: [.init(observation: "hba1c", text: "7.0")])), at: "2026-06-06T10:00")
        let epoch = try response(story)
        #expect(try line("ratio", epoch).reviews.first?.reading == .missing(["weight"]))
        #expect(try line("ratio", epoch).reviews.first?.change == nil)
    }

    @Test func `a result that comes days later belongs to its review, and a corrected one counts as it is right`()
        throws
    {
        var story = try story()
        try story.tell(
            .complete(CompleteVisit(visit: "first/review", on: try day("2026-06-06"))), at: "2026-06-06T10:00")
        try story.tell(
            .results(
                RecordResults(
                    visit: "first/review", on: try day("2026-06-10"), results: [.init(observation: "hba1c", text: "70")]
                )),
            at: "2026-06-11T10:00")
        let id = try #require(story.records.last).0
        let right = CorrectEvent(event: id, change: .fields([.init(name: "value", text: "7.0")]))
        try story.tell(.correct(right), at: "2026-06-11T11:00", reason: "a point was lost")
        let hba1c = try #require(try line("hba1c", response(story)).reviews.first)
        #expect(hba1c.reading == .number(try number("7"), unit: "%", on: try day("2026-06-10")))
        #expect(hba1c.change == (try number("-1")))
    }

    @Test func `what is no number is shown beside the numbers, without a change`() throws {
        var story = try story()
        try story.tell(
            .complete(
                CompleteVisit(
                    visit: "first/review", on: try day("2026-06-06"),
                    results: [.init(observation: "remark", text: "sleeps better")])), at: "2026-06-06T10:00")
        let remark = try line("remark", try response(story))
        #expect(remark.baseline == .missing(["remark"]))
        #expect(remark.reviews.map(\.reading) == [.said("sleeps better", on: try day("2026-06-06"))])
        #expect(remark.reviews.first?.change == nil)
    }

    @Test func `a text whose key is gone is there, and says nothing`() throws {
        var story = try story()
        try story.tell(
            .complete(
                CompleteVisit(
                    visit: "first/review", on: try day("2026-06-06"),
                    results: [.init(observation: "remark", text: "sleeps better")])), at: "2026-06-06T10:00")
        let response = Response(of: story.patient, template: try TestProtocols.template()) { _, _, _ in nil }
        let remark = try line("remark", try #require(response.epochs.first))
        #expect(remark.reviews.map(\.reading) == [.said(nil, on: try day("2026-06-06"))])
    }

    @Test func `an observation that an amendment renamed keeps what was measured under its old name`() throws {
        let story = try story()
        var template = try TestProtocols.template()
        for place in template.observations.indices where template.observations[place].id == "hba1c" {
            template.observations[place].was = "hba1c"
            template.observations[place].id = "glycated-haemoglobin"
        }
        for segment in template.segments.indices {
            for visit in template.segments[segment].visits.indices {
                let collects = template.segments[segment].visits[visit].collects
                template.segments[segment].visits[visit].collects = collects.map {
                    $0 == "hba1c" ? "glycated-haemoglobin" : $0
                }
            }
        }
        let response = Response(of: story.patient, template: template, unseal: TestSeal.unseal)
        let renamed = try line("glycated-haemoglobin", try #require(response.epochs.first))
        #expect(renamed.baseline == .number(try number("8"), unit: "%", on: try day("2026-02-16")))
    }
}
