import Foundation
import Scheduling
import Testing

/// The shipped two-round protocol against tables worked out by hand from the language, with a calendar on the desk.
@Suite struct TwoRoundsByHandTests {
    @Test func `round 1 from an enrolment on 30 November`() throws {
        let story = try Story(Story.shipped("msc-t2d"), enrolled: "2026-11-30")
        #expect(try Set(story.lines()) == Set(table("msc-t2d-round-1")))
        #expect(try story.epoch("round-1", on: "2026-11-30") == "open 2026-11-30 2026-11-30 2026-11-30")
        #expect(try story.epoch("round-2", on: "2026-11-30") == "possible 2027-06-18 2027-12-18 -")
    }

    @Test func `round 2, approved two days after its nominal start`() throws {
        let story = try Story(Story.shipped("msc-t2d"), enrolled: "2026-11-30")
            .decided("round-1/second-round", "approved", "2027-06-20")
        let rounds = try table("msc-t2d-round-1") + table("msc-t2d-round-2")
        #expect(try Set(story.lines()) == Set(rounds))
        #expect(try story.epoch("round-2", on: "2026-11-30") == "open 2027-06-18 2027-12-18 2027-06-20")
    }

    @Test func `lines come by date, then by place in the protocol`() throws {
        let lines = try Story(Story.shipped("msc-t2d"), enrolled: "2026-11-30").lines()
        let visits = lines.prefix(8).map { $0.prefix { $0 != " " } }
        #expect(
            visits == [
                "round-1/baseline-labs", "round-1/baseline-consultation", "round-1/baseline-mri", "round-1/infusion.1",
                "round-1/infusion.2", "round-1/infusion.3", "round-1/glucose-log.1", "round-1/glucose-log.2",
            ])
    }

    private func table(_ name: String) throws -> [String] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(name).txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            line.split(separator: " ").joined(separator: " ")
        }
    }
}
