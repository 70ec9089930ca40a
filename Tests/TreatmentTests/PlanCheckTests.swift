import CivilTime
import EventLog
import Scheduling
import Testing

@testable import Treatment

/// Recorded plans worked out again, each on what it says that it stands on.
@Suite struct PlanCheckTests {
    @Test func `whatever happened, every plan that was recorded is made again`() throws {
        for seed in stride(from: 0, to: 256, by: 16) {
            var history = try RandomHistory(seed: seed, isStored: true)
            for _ in 0..<6 { _ = try history.step() }
            let found = try Found(history.story)
            #expect(found.faults == [], "\(HistorySeeds.name(seed))")
            #expect(found.plans == history.story.plans, "\(HistorySeeds.name(seed))")
        }
    }

    @Test func `a plan that today's rules would not make is named, with what they would make`() throws {
        var story = try Story.enrolled()
        try story.forgePlan(at: "2026-02-16T10:00") { visits, _ in
            let index = try #require(visits.firstIndex { $0.visit.id.text == "first/infusion.1" })
            var visit = visits[index].visit
            let day = try #require(visit.dates?.target)
            visit.dates?.target = try day.adding(days: 1)
            visits[index] = RecordedVisit(visit: visit, protocolVersion: visits[index].protocolVersion)
        }
        let fault = try #require(try Found(story).faults.first)
        #expect(fault.kind == .plan)
        #expect(fault.position == story.positions.last)
        #expect(fault.event == story.records.last?.id)
        let forged = try #require(try story.visit("first/infusion.1").dates?.target)
        #expect(
            fault.words
                == "today's rules plan otherwise: first/infusion.1 on \(try forged.adding(days: -1)), recorded on \(forged)"
        )
    }

    @Test func `a plan of other rules that today's make as well is no fault, and else cannot be worked out`() throws {
        var story = try Story.enrolled()
        try story.forgePlan(at: "2026-02-16T10:00") { _, basis in basis.scheduler = 7 }
        #expect(try Found(story).faults == [])
        try story.forgePlan(at: "2026-02-16T10:30") { visits, _ in visits.removeLast() }
        #expect(try Found(story).faults.map(\.kind) == [.basis])
    }

    struct Basis: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout PlanBasis) -> Void
        var kind: LogFault.Kind
        var words: String
    }

    @Test(arguments: [
        Basis(
            testDescription: "a site to come", change: { $0.siteVersion = 2 }, kind: .basis,
            words: "this plan cannot be worked out again: the log has no version 2 of the site before it"),
        Basis(
            testDescription: "another version than the patient's", change: { $0.protocolVersion = 9 }, kind: .plan,
            words: "it says that it stands on version 9 of rounds, and the patient was treated by version 1"),
    ])
    func `a plan on what was not there is named`(basis: Basis) throws {
        var story = try Story.enrolled()
        try story.forgePlan(at: "2026-02-16T10:00") { _, changed in basis.change(&changed) }
        let faults = try Found(story).faults
        #expect(faults.map(\.kind) == [basis.kind])
        #expect(faults.map(\.words) == [basis.words])
    }

    @Test func `where a plan does not fit the one before, nothing after it is worked out`() throws {
        let story = try Story.enrolled()
        var check = PlanCheck(of: story.patient.patient, by: story.bases)
        let planned = try #require(story.records.last)
        let event = try PatientEvent(
            type: planned.proposed.type, schema: planned.proposed.schema, data: planned.proposed.data[...])
        let fault = check.take(event, id: planned.id, version: 3, position: 9)
        #expect(fault?.kind == .basis)
        #expect(check.isLost)
    }
}

/// What checking the plans of a story comes to.
private struct Found {
    var faults: [LogFault] = []
    var plans: Int64

    init(_ story: Story) throws {
        var check = PlanCheck(of: story.patient.patient, by: story.bases)
        var version: Int64 = 0
        for ((id, proposed), position) in zip(story.records, story.positions) {
            let event = try PatientEvent(type: proposed.type, schema: proposed.schema, data: proposed.data[...])
            version += 1
            if let fault = check.take(event, id: id, version: version, position: position) { faults.append(fault) }
        }
        plans = check.plans
    }
}

extension Story {
    fileprivate var bases: PlanBases { PlanBases(sites: sites, protocols: published) }

    fileprivate var plans: Int64 { Int64(records.count { $0.proposed.type == CalendarPlanned.type }) }

    /// Records a plan that is whole and fits, and that no rules made.
    fileprivate mutating func forgePlan(
        at now: String, _ change: (inout [RecordedVisit], inout PlanBasis) throws -> Void
    ) throws {
        let known = try #require(patient.plan)
        var visits = known.plan.visits.compactMap { known.visits[$0.id] }
        var basis = known.basis
        try change(&visits, &basis)
        let forged = try RecordedPlan(visits: visits, epochs: known.epochs, basis: basis)
        try forge(.planned(forged.written(after: known, occasion: .scheduler)), at: now)
    }
}
