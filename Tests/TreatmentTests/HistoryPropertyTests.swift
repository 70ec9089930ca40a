import CivilTime
import Scheduling
import SiteDescription
import Testing

@testable import Treatment

/// What must hold after any sequence of commands.
@Suite struct HistoryPropertyTests {
    private static let seeds = 0..<25
    private static let steps = 20

    @Test(arguments: seeds)
    func `any history replays to the live state, and its plan is the one recomputed`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var story = try Story.enrolled(choices: ["infusions": Int.random(in: 2...3, using: &random)])
        var today = try day("2026-02-16")
        var happened: [VisitID: VisitDates?] = [:]
        for _ in 0..<Self.steps {
            today = try today.adding(days: Int.random(in: 0...12, using: &random))
            if Int.random(in: 0..<12, using: &random) == 0 {
                let closure = try #require(Closure(from: today, to: try today.adding(days: 20)))
                try story.change(.change(try TestSite.harbour(closures: [closure])), at: "\(today)T07:00")
            }
            let command = try Self.command(for: story, today: today, using: &random)
            _ = try? story.tell(command, at: "\(today)T08:00", by: TestSite.physician, reason: "because")
            try Self.check(story, &happened, isCurrent: story.site.version == 1)
        }
        #expect(story.patient.version > 5)
    }

    private static func check(
        _ story: Story, _ happened: inout [VisitID: VisitDates?], isCurrent: Bool
    ) throws {
        let replayed = try story.replayed()
        #expect(replayed.course == story.patient.course)
        #expect(replayed.plan == story.patient.plan)
        let plan = try #require(story.patient.plan)
        if isCurrent || plan.basis.siteVersion == Int(story.site.version) {
            #expect(
                plan.plan.visits.sorted { $0.id.text < $1.id.text }
                    == (try story.recomputed()).visits.sorted { $0.id.text < $1.id.text })
            #expect(plan.epochs == (try story.recomputed()).epochs)
        }
        for (id, course) in story.patient.course.visits where course.outcome != nil {
            let dates = plan.visits[id]?.visit.dates
            if let before = happened[id] { #expect(before == dates, "\(id) moved after it had happened") }
            happened[id] = .some(dates)
        }
    }

    private static func command(
        for story: Story, today: CivilDate, using random: inout SplitMix64
    ) throws -> PatientCommand {
        let visits = try #require(story.patient.plan).plan.visits
        let visit = try #require(visits.randomElement(using: &random))
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4:
            let target = visit.dates?.target ?? today
            let day = try max(target, today).adding(days: Int.random(in: 0...6, using: &random))
            return .book(BookVisit(visit: visit.id.text, at: try time("\(day)T09:00")))
        case 4:
            return .cancel(CancelBooking(visit: visit.id.text))
        case 5..<9:
            return .complete(
                CompleteVisit(
                    visit: visit.id.text, on: try today.adding(days: -Int.random(in: 0...3, using: &random)),
                    override: Bool.random(using: &random)))
        default:
            let value = try #require(DecisionValue.allCases.randomElement(using: &random))
            return .decide(RecordDecision(decision: "first/again", value: value.rawValue))
        }
    }
}
