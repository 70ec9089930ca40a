import Foundation
import TestSupport
import Testing

@testable import regimen

/// A command that is killed at any moment has happened or has not; what was acknowledged stays, and the next question
/// answers right.
@Suite struct KillTests {
    @Test func `nothing acknowledged is lost in fifty kills`() throws {
        let store = try RehearsedStore(isMade: true)
        let seed = ProcessInfo.processInfo.environment["REGIMEN_KILL_SEED"].flatMap(UInt64.init) ?? 20_261_130
        var chance = SplitMix64(seed: seed)
        let longest = try Self.longestMicroseconds(of: store)
        let before = try store.eventCount()
        var acknowledged = 0
        for round in 1...50 {
            let words = Self.change(round)
            // Every fifth is killed as soon as it has answered, the others at any moment, however loaded the machine is.
            let moment: Moment =
                round.isMultiple(of: 5) ? .onceAnswered : .after(UInt32.random(in: 0..<UInt32(longest), using: &chance))
            let hasAnswered = try Self.kill(words, of: store, moment)
            // The same command again: it tells whether it had been done, and does it if it hadn't.
            let again = store.inside(words)
            #expect(again.status == .done, "round \(round), seed \(seed): \(again.errors)")
            if hasAnswered {
                acknowledged += 1
                #expect(again.output.contains(#""repeated": true"#), "round \(round), seed \(seed): it is gone")
            }
            try Self.ask(store, round)
        }
        #expect(try store.eventCount() == before + Self.eventsOfFiftyRounds, "seed \(seed): done twice, or in part")
        #expect(acknowledged >= 10)
    }

    /// How long an undisturbed change takes, so that the moments of killing spread over all of it.
    private static func longestMicroseconds(of store: RehearsedStore) throws -> Int {
        let start = DispatchTime.now().uptimeNanoseconds
        _ = try store.run(["patient", "register", "P-0100"])
        return Int((DispatchTime.now().uptimeNanoseconds - start) / 1000 * 5 / 4)
    }

    /// 13 registrations; and 13 cancellations, 12 bookings and 12 enrolments, each with the plan that follows.
    private static let eventsOfFiftyRounds = 13 + 2 * (13 + 12 + 12)

    /// The change of a round: appointments made and given up, patients registered.
    private static func change(_ round: Int) -> [String] {
        let id = "0193a1b2-0000-7000-9000-\(String(format: "%012x", round))"
        let change =
            switch round % 4 {
            case 1: ["cancel", "P-0001", "first/labs"]
            case 3: ["book", "P-0001", "first/labs", "--at", "2026-12-01T08:30"]
            case 2: ["patient", "register", "P-\(1000 + round)", "--name", "Somebody"]
            default: ["patient", "enrol", "P-\(1000 + round - 2)", "--protocol", "course", "--on", "2026-12-01"]
            }
        return change + ["--command", id, "--json"]
    }

    /// When a change is killed.
    private enum Moment {
        /// After so many microseconds.
        case after(UInt32)
        case onceAnswered
    }

    /// Starts a change and kills it.
    ///
    /// - Returns: whether it had answered before.
    private static func kill(
        _ words: [String], of store: RehearsedStore, _ moment: Moment
    ) throws -> Bool {
        let process = Process()
        process.executableURL = Program.executable
        process.arguments = words
        process.environment = ["REGIMEN_STORE": store.path, "REGIMEN_NOW": store.now]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = Pipe()
        try process.run()
        var answer = Data()
        switch moment {
        case .after(let microseconds): usleep(microseconds)
        case .onceAnswered: answer = output.fileHandleForReading.availableData
        }
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return try !(answer + (output.fileHandleForReading.readToEnd() ?? Data())).isEmpty
    }

    private static func ask(_ store: RehearsedStore, _ round: Int) throws {
        let calendar = store.inside(["calendar", "P-0001", "--json"])
        #expect(calendar.status == .done, "round \(round): \(calendar.errors)")
        #expect(calendar.output.contains(#""booked": "2026-12-01T08:30""#) == (round % 4 == 3 || round % 4 == 0))
        guard round.isMultiple(of: 5) else { return }
        let due = store.inside(["due", "--json"])
        #expect(due.status == .done, "round \(round): \(due.errors)")
        let check = store.inside(["rebuild", "--check"])
        #expect(check.status == .done, "round \(round): \(check.errors)")
    }
}
