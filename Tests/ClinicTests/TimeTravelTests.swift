import CivilTime
import Clinic
import EventLog
import Foundation
import Scheduling
import Testing
import Treatment

/// What the system showed then, asked for later.
@Suite struct TimeTravelTests {
    @Test(arguments: [UInt64(3)])
    func `at every position, the answer is that of a store which holds no more`(seed: UInt64) throws {
        let rehearsal = try Simulation(seed: seed).run(commands: 16)
        let clinic = rehearsal.clinic
        let copy = try rehearsal.copied()
        defer { try? FileManager.default.removeItem(at: copy) }
        let within = try CivilDuration(parsing: "P30D")
        for position in stride(from: try rehearsal.everything().count, to: 3, by: -1) {
            let moment = AsOf.position(Int64(position))
            let past = try rehearsal.shorten(copy, to: position)
            for patient in ["P-0001", "P-0002", "P-0003"] {
                let then = try? clinic.calendar(of: patient, asOf: moment)
                let fresh = try? past.calendar(of: patient, on: then?.today)
                #expect(then?.calendar == fresh?.calendar, "seed \(seed), \(patient) at @\(position)")
                #expect(then?.template == fresh?.template && then?.isOnOldSite == fresh?.isOnOldSite)
                #expect(then?.heldFrom == fresh?.heldFrom && then?.withdrawnOn == fresh?.withdrawnOn)
            }
            let list = try clinic.workList(within: within, asOf: moment)
            #expect(try past.workList(on: list.on, within: within) == list, "seed \(seed), work list at @\(position)")
        }
    }

    @Test func `what was recorded late is not known before, and told as such after`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.go(to: "2026-12-04T18:00:00Z")
        _ = try rehearsal.clinic.carryOut(
            .complete(CompleteVisit(visit: "round-1/baseline-labs", on: try CivilDate(parsing: "2026-12-01"))),
            for: "P-0001", Terms())
        let then = try rehearsal.clinic.replay("P-0001", asOf: AsOf(parsing: "2026-12-03T18:00:00Z"))
        #expect(then.calendar?.calendar.entries.first { $0.visit.id.text == "round-1/baseline-labs" }?.state == .due)
        #expect(then.lateEntries.map(\.type) == ["visit.completed"])
        #expect(then.corrections.isEmpty)
        #expect((then.events, then.later) == (3, 2))
        let now = try rehearsal.clinic.replay("P-0001", asOf: AsOf(parsing: "2026-12-04T18:00:00Z"))
        #expect(now.later == 0 && now.lateEntries.isEmpty)
    }

    @Test func `a correction recorded later is not known before; a retraction neither`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.go(to: "2026-12-01T18:00:00Z")
        let done = try rehearsal.complete("round-1/baseline-labs")
        let wrong = try #require(done.events.first)
        let before = try #require(try rehearsal.clinic.replay("P-0001", asOf: .position(wrong.position ?? 0)).calendar)
        try rehearsal.go(to: "2026-12-05T18:00:00Z")
        let moved = GivenField(name: "on", text: "2026-11-30")
        _ = try rehearsal.correct(wrong.id, .fields([moved]))
        try rehearsal.go(to: "2026-12-09T18:00:00Z")
        _ = try rehearsal.correct(wrong.id, .retract)
        func labs(_ time: String) throws -> CivilDate? {
            try rehearsal.clinic.calendar(of: "P-0001", asOf: AsOf(parsing: time)).calendar.entries
                .first { $0.visit.id.text == "round-1/baseline-labs" }?.completed
        }
        #expect(try labs("2026-12-02T18:00:00Z") == CivilDate(parsing: "2026-12-01"))
        #expect(try labs("2026-12-06T18:00:00Z") == CivilDate(parsing: "2026-11-30"))
        #expect(try labs("2026-12-09T18:00:00Z") == nil)
        let then = try rehearsal.clinic.replay("P-0001", asOf: .position(wrong.position ?? 0))
        #expect(then.calendar == before)
        #expect(then.corrections.map(\.isRetraction) == [false, true])
    }

    @Test func `what changed between is told apart: by events, and by the days that passed`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        try rehearsal.go(to: "2026-12-03T18:00:00Z")
        try rehearsal.complete("round-1/baseline-labs")
        let difference = try rehearsal.clinic.replay(
            "P-0001", from: AsOf(parsing: "2026-12-01T18:00:00Z"), to: AsOf(parsing: "2026-12-03T18:00:00Z"))
        #expect(difference.events.map(\.type) == ["visit.completed", "calendar.planned"])
        #expect(difference.byTime.isEmpty)
        let infusion = try #require(
            difference.byEvents.changed.first { $0.after.visit.id.text == "round-1/infusion.1" })
        #expect((infusion.before.state, infusion.after.state) == (.locked, .upcoming))
        #expect(difference.facts.map(\.name) == ["to decide round-1/second-round", "visits"])
        let waited = try rehearsal.clinic.replay(
            "P-0001", from: AsOf(parsing: "2026-11-30T18:00:00Z"), to: AsOf(parsing: "2026-12-03T17:00:00Z"))
        #expect(waited.events.isEmpty && waited.byEvents.isEmpty && waited.facts.isEmpty)
        let whole = try rehearsal.clinic.replay("P-0001", from: .position(3), to: .position(6))
        #expect(whole.byEvents.added.count == 40)
        let status = try #require(whole.facts.first { $0.name == "status" })
        #expect(status.before == nil && status.after == "enrolled")
    }

    @Test func `moments that cannot be asked for are refused`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.enrol()
        func kind(_ moment: AsOf) -> ClinicError.Kind? {
            error { _ = try rehearsal.clinic.replay("P-0001", asOf: moment) }?.kind
        }
        #expect(kind(.position(99)) == .notFound)
        #expect(try kind(AsOf(parsing: "2031-01-01T00:00:00Z")) == .usage)
        #expect(try kind(AsOf(parsing: "2020-01-01T00:00:00Z")) == .notFound)
        #expect(kind(.position(3)) == .notFound)
        #expect(
            error { _ = try rehearsal.clinic.replay("P-0001", from: .position(6), to: .position(5)) }?.kind == .usage)
    }
}

extension Rehearsal {
    fileprivate func correct(_ event: EventID, _ change: CorrectEvent.Change) throws -> Receipt {
        try clinic.carryOut(
            .correct(CorrectEvent(event: event, change: change)), for: "P-0001",
            Terms(person: "lead", reason: "it was otherwise"))
    }

    /// A copy of the store's folder beside it.
    fileprivate func copied() throws -> URL {
        let copy = folder.appendingPathComponent("copy")
        try FileManager.default.copyItem(at: URL(fileURLWithPath: store), to: copy)
        return copy
    }

    /// The copy with the first events only, as if nothing had been recorded since.
    fileprivate func shorten(_ copy: URL, to position: Int) throws -> Clinic {
        let log = copy.appendingPathComponent("log.sqlite").path
        let triggers = ["event", "command", "stream"].map { "DROP TRIGGER IF EXISTS \($0)_is_not_deleted;" }
        try SQLiteForTests.execute(
            triggers.joined() + """
                DELETE FROM event WHERE position > \(position);
                DELETE FROM command WHERE first > \(position);
                DELETE FROM stream WHERE first > \(position);
                """, in: log)
        try? FileManager.default.removeItem(at: copy.appendingPathComponent("projections"))
        return try Clinic.open(
            at: copy.path, surroundings: surroundings, simulatedNow: Instant(parsing: "2026-11-30T17:00:00Z"))
    }
}
