import CivilTime
import Clinic
import Foundation
import Scheduling
import SiteDescription
import Testing
import Treatment

/// A few patients and what befalls them, from a seed; the invariants are looked at after the last command.
@Suite struct SimulationTests {
    @Test(arguments: [UInt64(1), 2])
    func `no course of events breaks an invariant`(seed: UInt64) throws {
        let rehearsal = try Simulation(seed: seed).run(commands: 16)
        #expect(try rehearsal.clinic.brokenInvariants() == [], "seed \(seed)")
        let standing = try rehearsal.clinic.workList(within: CivilDuration(parsing: "P1Y"))
        _ = try rehearsal.clinic.rebuild()
        #expect(try rehearsal.clinic.workList(within: CivilDuration(parsing: "P1Y")) == standing, "seed \(seed)")
    }

    @Test func `the same seed gives the same history`() throws {
        let (one, other) = (try Simulation(seed: 7).run(commands: 5), try Simulation(seed: 7).run(commands: 5))
        #expect(try one.everything() == other.everything())
        #expect(try one.everything() != Simulation(seed: 8).run(commands: 5).everything())
    }
}

/// Does what coordinators do, at random; what is refused is refused.
struct Simulation {
    let seed: UInt64

    func run(commands: Int) throws -> Rehearsal {
        let rehearsal = try Rehearsal(seed: seed)
        let chance = SharedChance(seed: seed)
        var day = try CivilDate(parsing: "2026-11-30")
        for number in 1...3 { try rehearsal.enrol("P-000\(number)") }
        for _ in 0..<commands {
            day = try day.adding(days: chance.below(6))
            try rehearsal.go(to: "\(day)T18:00:00Z")
            let patient = "P-000\(1 + chance.below(3))"
            do {
                try step(rehearsal, patient, day, chance)
            } catch let error as ClinicError where error.kind == .refused {
                continue
            }
        }
        return rehearsal
    }

    /// Retracts something that was recorded, or puts it on another day.
    private func correct(_ rehearsal: Rehearsal, _ patient: String, _ day: CivilDate, _ chance: SharedChance) throws {
        let told = try rehearsal.clinic.history(of: patient).filter { $0.type.hasPrefix("visit.") }
        guard !told.isEmpty else { return }
        let entry = told[chance.below(told.count)]
        let earlier = GivenField(name: "on", text: "\(try day.adding(days: -chance.below(3)))")
        let change: CorrectEvent.Change =
            chance.below(2) == 0 && entry.type == "visit.completed" ? .fields([earlier]) : .retract
        _ = try rehearsal.clinic.carryOut(
            .correct(CorrectEvent(event: entry.id, change: change)), for: patient,
            Terms(person: "lead", reason: "simulated"))
    }

    private func step(_ rehearsal: Rehearsal, _ patient: String, _ day: CivilDate, _ chance: SharedChance) throws {
        let open = try rehearsal.clinic.calendar(of: patient).calendar.entries.filter { entry in
            entry.completed == nil && entry.visit.mergedInto == nil && entry.visit.dates != nil
        }
        guard !open.isEmpty else { return }
        let entry = open[min(chance.below(4), open.count - 1)]
        let visit = entry.visit.id.text
        let terms = Terms(person: "physician", reason: "simulated")
        switch chance.below(14) {
        case 0...4:
            let on = max(entry.visit.dates?.target ?? day, try day.adding(days: 1))
            try rehearsal.book(visit, at: "\(on)T10:00", patient: patient, terms)
        case 5: _ = try rehearsal.clinic.carryOut(.cancel(CancelBooking(visit: visit)), for: patient, terms)
        case 6:
            var site = try rehearsal.clinic.site().site
            site.holidays.append(try day.adding(days: 20 + chance.below(60)))
            _ = try rehearsal.clinic.apply(site, Terms(person: "lead", reason: "simulated"))
        case 7: _ = try rehearsal.clinic.carryOut(.replan, for: patient, terms)
        case 8, 9:
            // Late: what happened days ago, and is recorded today.
            let on = max(try day.adding(days: -chance.below(5)), try CivilDate(parsing: "2026-11-30"))
            let complete = CompleteVisit(visit: visit, on: on, override: true)
            _ = try rehearsal.clinic.carryOut(.complete(complete), for: patient, terms)
        case 10, 11: try correct(rehearsal, patient, day, chance)
        default:
            let complete = CompleteVisit(visit: visit, override: true)
            _ = try rehearsal.clinic.carryOut(
                .complete(complete), for: patient, Terms(person: "physician", reason: "simulated"))
        }
    }
}
