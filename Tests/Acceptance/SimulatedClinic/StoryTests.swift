import CivilTime
import ProtocolLanguage
import Testing
import Treatment

/// A story that ends badly becomes short, and can be typed.
@Suite struct StoryTests {
    private func story(_ acts: [Act]) throws -> Story {
        let began = try Instant(parsing: "2026-11-30T16:00:00Z")
        let steps = try acts.enumerated().map { place, act in
            Step(
                number: place + 1, at: try began.adding(milliseconds: Int64(place) * 60_000), person: "front-desk",
                reason: "she asked", act: act)
        }
        return Story(seed: 1, began: began, steps: steps)
    }

    @Test(arguments: [[1], [40], [7, 23], [1, 2, 40], [13, 14, 15, 16, 39]])
    func `only the steps that matter are left`(needed: [Int]) throws {
        let long = try story(Array(repeating: .remind, count: 40))
        let short = long.shortened { story in Set(needed).isSubset(of: story.steps.map(\.number)) }
        #expect(short.steps.map(\.number) == needed)
    }

    @Test func `a story prints as the commands that make it happen, with the files that they read`() throws {
        var site = WardSite()
        site.holidays = [try CivilDate(parsing: "2027-02-03")]
        var told = try story([
            .change("P-1001", .register(RegisterPatient(name: "Ana's"))),
            .describe(site),
            .change("P-1001", .book(BookVisit(visit: "a/b.1", at: CivilDateTime(parsing: "2027-02-02T09:30")))),
            .remind,
        ])
        told.steps[2].end = .afterAppend(1)
        let lines = told.script.split(separator: "\n").map(String.init)
        let end =
            "--now 2026-11-30T16:02:00.000Z --as front-desk --reason 'she asked' --command "
            + "\(told.steps[2].command(seed: 1))"
        #expect(
            lines.contains(
                "regimen patient register P-1001 --name 'Ana'\\''s' --now 2026-11-30T16:00:00.000Z --as front-desk "
                    + "--reason 'she asked'"))
        #expect(lines.contains { $0.hasPrefix("holidays: [") && $0.contains("2027-02-03") })
        #expect(lines.contains { $0.hasPrefix("regimen site apply site-2.yaml --now") })
        #expect(
            lines.suffix(3) == [
                "regimen book P-1001 a/b.1 --at 2027-02-02T09:30 \(end)   # killed just after its commit no. 1",
                "regimen book P-1001 a/b.1 --at 2027-02-02T09:30 \(end)",
                "regimen remind run --once --now 2026-11-30T16:03:00.000Z",
            ])
    }
}
