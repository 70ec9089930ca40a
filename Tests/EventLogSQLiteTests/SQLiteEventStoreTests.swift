import CivilTime
import Dispatch
import EventLog
import EventLogSQLite
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@Suite("The log in SQLite")
struct SQLiteEventStoreTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var file: String { "\(folder.path)/log.sqlite" }

    /// A connection that is none of the store's.
    private func stranger() throws -> DatabaseQueue { try DatabaseQueue(path: file) }

    private func filled() throws -> SQLiteEventStore {
        let store = try SQLiteEventStore(creatingIn: folder.path, .sample())
        try store.append(.sample(1, to: .patient(1), events: (0..<5).map { .sample($0) }))
        return store
    }

    @Test(
        "nothing that stands in it can be changed, replaced or deleted",
        arguments: [
            "UPDATE event SET line = x'00'", "UPDATE event SET version = version + 1 WHERE position = 3",
            "DELETE FROM event", "DELETE FROM event WHERE position = 6", "UPDATE stream SET name = 'patient-X'",
            "INSERT OR REPLACE INTO event VALUES (3, 9, 9, zeroblob(32), x'7B7D')",
            "INSERT OR REPLACE INTO event VALUES (99, 2, 2, zeroblob(32), x'7B7D')",
            "INSERT OR REPLACE INTO stream VALUES ('patient-P-1', 9)",
            "INSERT OR REPLACE INTO command SELECT id, fingerprint, 9, 9 FROM command",
            "DELETE FROM stream", "UPDATE command SET count = 9", "DELETE FROM command",
        ])
    func appendOnly(statement: String) throws {
        let store = try filled()
        let before = try store.lines(after: 0, upTo: nil, size: PageSize()).map(\.bytes)
        let error = #expect(throws: DatabaseError.self) {
            try stranger().write { try $0.execute(sql: statement) }
        }
        #expect(error?.message == "the log is append-only")
        #expect(try store.lines(after: 0, upTo: nil, size: PageSize()).map(\.bytes) == before)
    }

    @Test("many threads that read at once get what one gets")
    func readingAtOnce() throws {
        let store = try SQLiteEventStore(creatingIn: folder.path, .sample())
        for patient in 1...40 {
            try store.append(
                .sample(UInt128(patient), to: .patient(patient), events: (0..<20).map { .sample($0 * patient) }))
        }
        let alone = try (1...40).map {
            try store.lines(of: .patient($0), after: 0, upTo: nil, size: PageSize()).map(\.bytes)
        }
        let together = Mutex([Int: [ArraySlice<UInt8>]]())
        DispatchQueue.concurrentPerform(iterations: 400) { turn in
            let patient = turn % 40 + 1
            let lines = try? store.lines(of: .patient(patient), after: 0, upTo: nil, size: PageSize()).map(\.bytes)
            together.withLock { $0[turn] = lines }
        }
        together.withLock { together in
            #expect(together.count == 400)
            for (turn, lines) in together { #expect(lines == alone[turn % 40]) }
        }
    }

    @Test("is in WAL mode, and says what it is")
    func header() throws {
        _ = try filled()
        func pragma(_ name: String) throws -> String? {
            try stranger().read { try String.fetchOne($0, sql: "PRAGMA \(name)") }
        }
        #expect(try pragma("journal_mode") == "wal")
        #expect(try pragma("application_id") == "\(0x5267_6D6E)")
        #expect(try pragma("user_version") == "1")
    }

    @Test("its columns equal what the lines say")
    func columns() throws {
        let store = try filled()
        try store.append(.sample(2, to: .patient(2)))
        try store.append(.sample(3, to: .patient(1)))
        try stranger().read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT position, version, name, leaf, line, stream FROM event JOIN stream ON event.stream = stream.first
                    ORDER BY position
                    """)
            #expect(rows.count == 8)
            for row in rows {
                let line = StoredLine(
                    position: row[0], leafHash: LeafHash(of: row[4] as Data),
                    place: StreamPlace(first: row[5], version: row[1]), bytes: Array(row[4] as Data)[...])
                let envelope = try line.event().envelope
                #expect(envelope.version == row[1] as Int64)
                #expect(envelope.stream.text == row[2] as String)
                #expect(line.leafHash.withBytes { Data($0) } == row[3] as Data)
            }
        }
    }

    @Test("finds streams and commands by an index, never by searching")
    func plans() throws {
        _ = try filled()
        let questions = [
            "SELECT position, leaf, line FROM event WHERE stream = 2 AND version > 0 AND position <= 9 ORDER BY version",
            "SELECT version FROM event WHERE stream = 2 ORDER BY version DESC LIMIT 1",
            "SELECT position, leaf, line FROM event WHERE position > 1 AND position <= 9 ORDER BY position",
            "SELECT first FROM stream WHERE name = 'patient-P-1'",
            "SELECT fingerprint, first, count FROM command WHERE id = x'00'",
        ]
        try stranger().read { database in
            for question in questions {
                let plan = try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(question)").map {
                    $0["detail"] as String
                }
                #expect(plan.count == 1, "\(plan)")
                #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(question): \(plan)")
            }
        }
    }

    @Test("is there again when it is opened again, and by others at once")
    func reopened() throws {
        do { _ = try filled() }
        let (one, two) = (try SQLiteEventStore(openingIn: folder.path), try SQLiteEventStore(openingIn: folder.path))
        #expect(one.opened == LogOpened(log: .sample, simulated: true))
        #expect(try one.head().position == 6)
        try one.append(.sample(2, to: .patient(1), expected: .exactly(5)))
        try two.append(.sample(3, to: .patient(1), expected: .exactly(6)))
        #expect(try one.head() == two.head())
        #expect(try one.head().position == 8)
        let again = try two.append(.sample(2, to: .patient(1), expected: .exactly(5)))
        #expect(again.wasRepeated)
    }

    @Test("one that has written before notices what another wrote since")
    func alternating() throws {
        _ = try filled()
        let (one, two) = (try SQLiteEventStore(openingIn: folder.path), try SQLiteEventStore(openingIn: folder.path))
        let stream = try StreamName.patient(8)
        // Each goes by what it wrote last, unless the other has written: then its places and its time count.
        let turns: [(SQLiteEventStore, Int64)] = [
            (one, 600), (one, 610), (two, 900), (one, 620), (one, 630), (two, 640),
        ]
        for (number, (store, seconds)) in turns.enumerated() {
            try store.append(
                .sample(UInt128(500 + number), to: stream, expected: .exactly(Int64(number)), seconds: seconds))
        }
        let events = try one.events(of: stream)
        #expect(events.map(\.envelope.position) == Array(7...12))
        #expect(
            events.map(\.envelope.recorded) == [600, 610, 900, 900, 900, 900].map { Instant.sample(seconds: $0) })
    }

    @Test("what was refused halfway leaves no trace in what comes after")
    func refusedHalfway() throws {
        let store = try filled()
        let (one, other) = (try StreamName.patient(1), try StreamName.patient(8))
        var request = AppendRequest.sample(2, to: one, expected: .exactly(5))
        request.streams += AppendRequest.sample(3, to: other, expected: .exactly(7)).streams
        #expect(throws: EventStoreError.versionConflict(stream: other, expected: 7, actual: 0)) {
            try store.append(request)
        }
        #expect(try store.append(.sample(4, to: one, expected: .exactly(5))).firstPosition == 7)
        #expect(try store.append(.sample(5, to: other, expected: .exactly(0))).firstPosition == 8)
        #expect(try store.append(.sample(6, to: one, expected: .exactly(6))).firstPosition == 9)
        #expect(try store.events(of: one).map(\.envelope.version) == Array(1...7))
    }

    @Test("two stores on one file take turns, as two processes do")
    func twoStores() async throws {
        _ = try filled()
        let stores = try (0..<3).map { _ in try SQLiteEventStore(openingIn: folder.path) }
        let stream = try StreamName.patient(9)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, store) in stores.enumerated() {
                group.addTask {
                    for round in 0..<30 {
                        try store.exclusively { writer in
                            let version = try writer.version(of: stream)
                            _ = try writer.append(
                                .sample(UInt128(1_000 + index * 100 + round), to: stream, expected: .exactly(version)))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try stores[0].events(of: stream).count == 90)
    }

    @Test("a page holds no transaction: the log grows while somebody reads")
    func readingWhileWriting() throws {
        let store = try filled()
        let other = try SQLiteEventStore(openingIn: folder.path)
        var seen: [Int64] = []
        try store.forEachLine { line in
            seen.append(line.position)
            if seen.count <= 3 { try other.append(.sample(UInt128(50 + seen.count), to: .patient(seen.count))) }
        }
        #expect(seen == Array(1...9))
    }

    @Test("checkpoints while writing, so that the write-ahead log stays small")
    func checkpoints() throws {
        let store = try filled()
        for command in 0..<40 {
            try store.append(
                .sample(UInt128(100 + command), to: .patient(1), events: (0..<100).map { .sample($0, padding: 1_000) }))
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(file)-wal")
        let bytes = try #require(attributes[.size] as? Int)
        #expect(bytes < 3 * 1_000 * 4_096, "\(bytes) bytes")
        #expect(try store.head().position == 4_006)
    }

    @Test("closing leaves the write-ahead log alone")
    func closing() throws {
        do { _ = try filled() }
        #expect(FileManager.default.fileExists(atPath: "\(file)-wal"))
        #expect(try SQLiteEventStore(openingIn: folder.path).head().position == 6)
    }

    @Test("the lock file is where others look for it, and made again when lost")
    func lockFile() throws {
        let store = try filled()
        try FileManager.default.removeItem(atPath: "\(folder.path)/locks")
        try store.append(.sample(2, to: .patient(1)))
        #expect(FileManager.default.fileExists(atPath: "\(folder.path)/locks/writer"))
    }

    @Test("a store that isn't there is missing")
    func missing() {
        #expect(throws: EventStoreError.missing(place: folder.path)) { try SQLiteEventStore(openingIn: folder.path) }
    }

    @Test("a second store in the same place is refused")
    func second() throws {
        _ = try filled()
        #expect(throws: EventStoreError.alreadyExists(place: folder.path)) {
            try SQLiteEventStore(creatingIn: folder.path, .sample(log: LogID(bits: 1)))
        }
        #expect(try SQLiteEventStore(openingIn: folder.path).log == .sample)
    }

    @Test("a making that was cut short is told, and taken up again")
    func cutShort() throws {
        _ = try stranger().read { try Int.fetchOne($0, sql: "SELECT 1") }
        try Data().write(to: URL(fileURLWithPath: file))
        let error = #expect(throws: EventStoreError.self) { try SQLiteEventStore(openingIn: folder.path) }
        guard case .notALog = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try SQLiteEventStore(creatingIn: folder.path, .sample()).head().position == 1)
    }

    @Test("a store made by a newer program is refused")
    func newer() throws {
        _ = try filled()
        try stranger().write { try $0.execute(sql: "PRAGMA user_version = 2") }
        #expect(throws: EventStoreError.newerForm(place: folder.path, form: 2, known: 1)) {
            try SQLiteEventStore(openingIn: folder.path)
        }
    }

    @Test("what isn't a log is refused: text, another program's database, another journal", arguments: 0..<3)
    func foreign(kind: Int) throws {
        switch kind {
        case 0: try Data("a shopping list, long enough to be looked at".utf8).write(to: URL(fileURLWithPath: file))
        case 1: try stranger().write { try $0.execute(sql: "CREATE TABLE shopping (item TEXT)") }
        default:
            _ = try filled()
            try stranger().writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        }
        for attempt in [
            { _ = try SQLiteEventStore(openingIn: folder.path) },
            { _ = try SQLiteEventStore(creatingIn: folder.path, .sample()) },
        ] as [() throws -> Void] {
            let error = #expect(throws: EventStoreError.self) { try attempt() }
            guard case .notALog = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("a line that was altered behind our back is named when it is read")
    func damaged() throws {
        let store = try filled()
        try stranger().write { database in
            try database.execute(sql: "DROP TRIGGER event_is_not_changed")
            try database.execute(sql: "UPDATE event SET line = x'7B7D' WHERE position = 4")
        }
        let error = #expect(throws: EventStoreError.self) { try store.events(of: .patient(1)) }
        guard case .damaged(position: 4, fault: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("after a failing write the store goes on working")
    func failure() throws {
        let store = try filled()
        // A stranger's trigger stands for a disk that fails halfway through a commit.
        try stranger().write {
            try $0.execute(
                sql: "CREATE TRIGGER fails BEFORE INSERT ON command BEGIN SELECT RAISE(ABORT, 'no more'); END")
        }
        let error = #expect(throws: EventStoreError.self) { try store.append(.sample(2, to: .patient(1))) }
        guard case .storeFailed(_, fault: "no more", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try store.head().position == 6)
        try stranger().write { try $0.execute(sql: "DROP TRIGGER fails") }
        #expect(try store.append(.sample(2, to: .patient(1))).firstPosition == 7)
    }
}
