import CivilTime
import Clinic
import Foundation
import Scheduling
import Testing
import Treatment

/// Coordinators who book at the same time: nothing is over capacity, and nothing is lost.
@Suite struct ChairContentionTests {
    @Test func `of eight who want the same hour, as many get it as there are nurses`() async throws {
        let rehearsal = try Rehearsal()
        let patients = (1...8).map { "P-000\($0)" }
        for patient in patients {
            try rehearsal.enrol(patient)
            try rehearsal.complete("round-1/baseline-labs", patient: patient)
        }
        let store = rehearsal.store
        let surroundings = rehearsal.surroundings
        let at = try CivilDateTime(parsing: "2026-12-14T09:00")
        let booked = await withTaskGroup(of: Bool.self) { group in
            for patient in patients {
                group.addTask {
                    let clinic = try? Clinic.open(
                        at: store, surroundings: surroundings,
                        simulatedNow: Instant(parsing: "2026-11-30T17:00:00Z"))
                    let receipt = try? clinic?.carryOut(
                        .book(BookVisit(visit: "round-1/infusion.1", at: at)), for: patient, Terms())
                    return receipt != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        // The example has four chairs and two nurses.
        #expect(booked == 2)
        #expect(try rehearsal.clinic.brokenInvariants() == [])
    }

    @Test func `what was proposed to two is booked by one, and the other is told what there is now`() throws {
        let rehearsal = try Rehearsal()
        for patient in ["P-0001", "P-0002", "P-0003"] {
            try rehearsal.enrol(patient)
            try rehearsal.complete("round-1/baseline-labs", patient: patient)
        }
        let wish = CycleWish(visit: "round-1/infusion")
        let clinic = rehearsal.clinic
        let proposed = try clinic.proposeCycle(of: "P-0003", wish).proposal
        let times = try #require(proposed.options.first).infusions.compactMap(\.at)
        for patient in ["P-0001", "P-0002"] {
            _ = try clinic.carryOut(.bookCycle(BookCycle(wish: wish, choice: .times(times))), for: patient, Terms())
        }
        let refused = error {
            _ = try clinic.carryOut(.bookCycle(BookCycle(wish: wish, choice: .times(times))), for: "P-0003", Terms())
        }
        #expect(refused?.kind == .refused)
        #expect(refused?.description.contains("nothing was booked; as things stand, the cycle could be at") == true)
        let calendar = try clinic.calendar(of: "P-0003")
        #expect(calendar.calendar.entries.allSatisfy { $0.booking == nil })
        #expect(try clinic.brokenInvariants() == [])
    }
}
