import CivilTime
import Clinic
import EventLog
import Foundation
import Testing
import Treatment

/// A machine's clock that is wrong, in a real store.
@Suite struct ClockTests {
    /// A real store, made at 17:00 on 30 November; gone with its folder.
    private final class RealStore {
        let folder: URL
        var place: String { folder.appendingPathComponent("store").path }

        init() throws {
            folder = try Rehearsal.newFolder()
            _ = try Clinic.create(at: place, site: Rehearsal.site(), simulated: false, surroundings: .machine())
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func opened(at time: String) throws -> Clinic {
            try Clinic.open(
                at: place, surroundings: .machine(at: time, seed: time.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) }))
        }

        func recorded() throws -> [HistoryEntry] {
            var entries: [HistoryEntry] = []
            try opened(at: "2026-11-30T17:00:00Z").history { entries.append($0) }
            return entries
        }
    }

    private func register(_ patient: String, in clinic: Clinic, _ terms: Terms = Terms()) throws {
        _ = try clinic.carryOut(.register(RegisterPatient(name: "Ana")), for: patient, terms)
    }

    private func expectOrder(_ entries: [HistoryEntry]) {
        let times = entries.compactMap(\.recorded)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }, "\(times)")
    }

    @Test func `set back an hour, records keep their order and whoever works is warned`() throws {
        let store = try RealStore()
        let clinic = try store.opened(at: "2026-11-30T16:00:00Z")
        #expect(try clinic.clockWarning()?.contains("2026-11-30T16:00:00.000Z") == true)
        try register("P-0001", in: clinic)
        let entries = try store.recorded()
        #expect(entries.last?.recorded?.description == "2026-11-30T17:00:00.000Z")
        expectOrder(entries)
        #expect(!entries.contains { $0.type == "clock.corrected" })
        #expect(try clinic.verify { _ in }.faults == 0)
    }

    @Test(arguments: ["2026-11-30T17:00:00Z", "2026-11-30T18:00:00Z", "2026-11-30T16:59:30Z", "2026-12-29T17:00:00Z"])
    func `a clock that is about right is not spoken of`(time: String) throws {
        #expect(try RealStore().opened(at: time).clockWarning() == nil)
    }

    @Test func `ahead ten years nothing is recorded until somebody says that it is right`() throws {
        let store = try RealStore()
        let clinic = try store.opened(at: "2036-11-30T17:00:00Z")
        let refused = error { try register("P-0001", in: clinic) }
        #expect(refused?.kind == .refused)
        #expect(refused?.sentence.contains("3653 days after") == true, "\(refused?.sentence ?? "")")
        #expect(try store.recorded().count == 2)

        try register("P-0001", in: clinic, Terms(confirmsClock: true))
        let entries = try store.recorded()
        #expect(entries.map(\.type) == ["log.opened", "site.opened", "patient.registered", "clock.corrected"])
        #expect(entries.last?.words.contains("it said 2036-11-30T17:00:00.000Z") == true)
        #expect(entries.last?.words.contains("the newest record was of 2026-11-30T17:00:00.000Z") == true)
        #expect(try clinic.history(of: "P-0001").map(\.type) == ["patient.registered"])
        expectOrder(entries)

        try register("P-0002", in: clinic)
        #expect(try store.recorded().count { $0.type == "clock.corrected" } == 1, "said once")
        #expect(try clinic.brokenInvariants() == [])
        #expect(try clinic.verify { _ in }.faults == 0)
    }

    @Test func `after that a right clock is refused, and confirmed keeps the order`() throws {
        let store = try RealStore()
        try register("P-0001", in: store.opened(at: "2036-11-30T17:00:00Z"), Terms(confirmsClock: true))
        let clinic = try store.opened(at: "2026-12-01T17:00:00Z")
        #expect(try clinic.clockWarning() != nil)
        #expect(error { try register("P-0002", in: clinic) }?.sentence.contains("3652 days before") == true)
        try register("P-0002", in: clinic, Terms(confirmsClock: true))
        expectOrder(try store.recorded())
        #expect(try store.recorded().count { $0.type == "clock.corrected" } == 2)
    }

    @Test func `the same command again gets its first answer, without the clock's event`() throws {
        let store = try RealStore()
        let clinic = try store.opened(at: "2036-11-30T17:00:00Z")
        let terms = Terms(
            command: CommandID(at: try Instant(parsing: "2026-11-30T17:00:00Z"), random: 7), confirmsClock: true)
        let first = try clinic.carryOut(.register(RegisterPatient(name: "Ana")), for: "P-0001", terms)
        let again = try clinic.carryOut(.register(RegisterPatient(name: "Ana")), for: "P-0001", terms)
        #expect(again.wasRepeated)
        #expect(again.events == first.events)
        #expect(first.events.map(\.type) == ["patient.registered"])
    }

    @Test func `a rehearsal's time is made up, and nobody is warned`() throws {
        let rehearsal = try Rehearsal()
        try rehearsal.go(to: "2020-01-01T00:00:00Z")
        #expect(try rehearsal.clinic.clockWarning() == nil)
    }
}
