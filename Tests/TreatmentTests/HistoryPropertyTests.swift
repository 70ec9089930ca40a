import CivilTime
import ProtocolLanguage
import Scheduling
import Testing

@testable import Treatment

/// What must hold after any sequence of commands, over seeded histories of every shipped protocol.
@Suite struct HistoryPropertyTests {
    /// Next versions are what amendments are drawn from; the language refuses some of what they are made by.
    @Test(arguments: try ShippedTemplates.all.get().map(\.id))
    func `every protocol has next versions with visits moved, renamed and gone`(id: ProtocolID) throws {
        let template = try #require(try ShippedTemplates.all.get().first { $0.id == id })
        let versions = try #require(try ShippedTemplates.amendments.get()[id])
        let ids = Set(template.segments.flatMap(\.visits).map(\.id))
        let others = versions.map { Set($0.segments.flatMap(\.visits).map(\.id)) }
        #expect(others.contains { $0.count == ids.count && $0 != ids })
        #expect(others.contains { $0.count < ids.count })
        #expect(others.contains(ids))
    }

    @Test(arguments: HistorySeeds.parts)
    func `no history breaks an invariant`(part: HistorySeeds.Part) throws {
        for seed in part.seeds {
            do {
                try live(seed: seed)
            } catch {
                Issue.record("\(HistorySeeds.name(seed)): \(error)")
            }
        }
    }

    private func live(seed: Int) throws {
        var history = try RandomHistory(seed: seed, isStored: HistorySeeds.isStored(seed))
        for step in 0..<HistorySeeds.steps(seed) {
            let before = history.story.patient
            let proposals = try history.step() ?? []
            let faults = try faults(of: history, before: before, proposals)
            guard faults.isEmpty else {
                Issue.record(
                    "\(HistorySeeds.name(seed)), step \(step), on \(history.today), after \(proposals.map(\.event.type)): \(faults)"
                )
                return
            }
        }
        try eraseAtLast(history, HistorySeeds.name(seed))
        guard history.story.isStored else { return }
        // Every event went through its stored form on the way; here they are read once more, from nothing.
        let replayed = try history.story.replayed()
        #expect(replayed.plan == history.story.patient.plan, "\(HistorySeeds.name(seed))")
        #expect(replayed.course == history.story.patient.course, "\(HistorySeeds.name(seed))")
    }

    /// Whatever the course was, whoever asks to be forgotten can be, and nothing is to come any more.
    private func eraseAtLast(_ history: RandomHistory, _ name: String) throws {
        var story = history.story
        let before = story.patient
        let proposals = try story.tell(.erase(ErasePatient()), at: "\(history.today)T09:00", reason: "because")
        let change = CourseChange(from: before, to: story.patient, by: proposals.map(\.event))
        let faults = change.broken() + (story.invariants?.broken(on: history.today) ?? [])
        #expect(faults.isEmpty, "\(name), erased on \(history.today)")
        let toCome = story.patient.course.visits.filter { _, visit in
            visit.outcome == nil && visit.booking.map { $0.appointment.at.local.date > history.today } ?? false
        }
        #expect(toCome.isEmpty, "\(name), erased on \(history.today)")
    }

    private func faults(
        of history: RandomHistory, before: PatientState, _ proposals: [Proposal<PatientEvent>]
    ) throws -> [String] {
        let after = history.story.patient
        let change = CourseChange(from: before, to: after, by: proposals.map(\.event))
        return change.broken() + (history.story.invariants?.broken(on: history.today) ?? [])
    }
}
