import Clinic
import EventLog
import Foundation
import Testing

/// Whatever chance does to a log's rows is found. `Tests/Acceptance/tampering` runs more of it.
@Suite struct TamperingTests {
    private static func count(_ variable: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? usual
    }

    private static var seed: UInt64 {
        ProcessInfo.processInfo.environment["REGIMEN_TAMPER_SEED"].flatMap { UInt64($0) } ?? 20_261_130
    }

    @Test func `one byte flipped anywhere in a stored event is found, and the event named`() throws {
        let chance = SharedChance(seed: Self.seed)
        let log = try OpenedLog(seed: 1)
        let flips = Self.count("REGIMEN_FLIPS", 150)
        var found = 0
        for flip in 1...flips {
            let row = log.rows[chance.below(log.rows.count)]
            let flipped = Self.flip(row, chance)
            try log.put(flipped, at: row.position)
            let faults = try log.faults(holding: nil)
            // A position that was flipped has left its place, and is missing there.
            let isNamed = faults.contains { $0.position == row.position }
            #expect(isNamed, "flip \(flip), seed \(Self.seed): \(row.position) of \(faults.map(\.description))")
            found += isNamed ? 1 : 0
            try log.put(row, at: flipped.position)
        }
        #expect(try log.faults(holding: log.note) == [])
        print("tampering: \(found) of \(flips) flipped bytes found")
    }

    /// One bit of one byte otherwise: mostly of the line, which is what counts, else of what is kept beside it.
    private static func flip(_ row: OpenedLog.Row, _ chance: SharedChance) -> OpenedLog.Row {
        var row = row
        let bit = chance.below(8)
        switch chance.below(40) {
        // To a number that no other row has: the file itself refuses two.
        case 0: row.version ^= 1 << (10 + bit)
        case 1: row.stream ^= 1 << (10 + bit)
        case 2: row.position ^= 1 << (10 + bit)
        case 3...8: row.leaf[chance.below(row.leaf.count)] ^= 1 << bit
        default: row.line[chance.below(row.line.count)] ^= 1 << bit
        }
        return row
    }

    @Test func `a plan that is not the one of its digest is shown to nobody, and nothing is built of it`() throws {
        let log = try OpenedLog(seed: 3)
        let place = try #require(log.rows.lastIndex { Self.text($0).contains("\"type\":\"calendar.planned\"") })
        var rows = log.rows
        // The target of a visit, which stands in the plan from then on.
        let altered = Self.text(rows[place]).replacing("Infusion 1 of 3", with: "Infusion 7 of 3")
        #expect(altered != Self.text(rows[place]))
        rows[place].line = Array(altered.utf8)
        try log.put(OpenedLog.made(consistent: rows))
        try FileManager.default.removeItem(atPath: "\(log.rehearsal.store)/projections")
        let clinic = try log.rehearsal.opened(at: "2026-11-30T17:30:00Z")
        let questions: [() throws -> Void] = [
            { _ = try clinic.calendar(of: "P-0001") }, { _ = try clinic.rebuild() }, { _ = try clinic.workList() },
        ]
        for question in questions {
            let sentence = error(of: question)?.sentence ?? ""
            #expect(sentence.contains("the plan that follows has the digest"), "\(sentence)")
        }
    }

    private static func text(_ row: OpenedLog.Row) -> String { String(decoding: row.line, as: UTF8.self) }

    enum Tampering: String, CaseIterable, Sendable {
        case removed, inserted, reordered, cut

        func done(to rows: [OpenedLog.Row], _ chance: SharedChance) -> [OpenedLog.Row] {
            var rows = rows
            let place = chance.below(rows.count)
            switch self {
            case .removed: rows.remove(at: place)
            case .inserted: rows.insert(rows[chance.below(rows.count)], at: place)
            case .reordered: rows.swapAt(place, (place + 1 + chance.below(rows.count - 1)) % rows.count)
            case .cut: rows.removeLast(1 + chance.below(rows.count - 1))
            }
            return rows
        }
    }

    @Test(arguments: Tampering.allCases)
    func `events that were removed, inserted, reordered or cut off are found against a checkpoint kept elsewhere`(
        tampering: Tampering
    ) throws {
        let chance = SharedChance(seed: Self.seed)
        let log = try OpenedLog(seed: 1)
        let times = Self.count("REGIMEN_TAMPERINGS", 20)
        var found = 0
        for time in 1...times {
            var rows = tampering.done(to: log.rows, chance)
            // By somebody in a hurry, who only numbers the rows anew, or by somebody who knows the form.
            if time.isMultiple(of: 2) {
                rows = try OpenedLog.made(consistent: rows)
            } else {
                for index in rows.indices { rows[index].position = Int64(index + 1) }
                var seen: Set<[Int64]> = []
                for index in rows.indices where !seen.insert([rows[index].stream, rows[index].version]).inserted {
                    rows[index].version += 1_000
                }
            }
            try log.put(rows)
            let isFound = try !log.faults(holding: log.note).isEmpty
            #expect(isFound, "\(tampering) \(time), seed \(Self.seed)")
            found += isFound ? 1 : 0
        }
        try log.put(log.rows)
        #expect(try log.faults(holding: log.note) == [])
        print("tampering: \(found) of \(times) logs found whose events were \(tampering)")
    }
}
