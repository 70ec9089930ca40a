import EventLog
import EventLogSQLite
import Foundation
import GRDB
import SQLiteFile
import Synchronization
import TestSupport
import Testing

/// SQLite 3.7.0 to 3.51.2 can lose a commit when one connection resets the write-ahead log while another, which has not
/// looked for a while, checkpoints it. Under the writer's lock that cannot come about; without it does.
///
/// One connection maps the file into memory, which no connection of the store does: it makes the moment in which a commit
/// is lost long enough to be hit. `Tests/Acceptance/wal-reset` runs all rounds, with the lock and without.
@Suite struct WALResetTests {
    private static func setting(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    @Test func `under the writer's lock no commit is lost while others checkpoint`() throws {
        let race = try Race(ballastPages: Self.setting("REGIMEN_WAL_PAGES") ?? 2_000, sharesLock: true)
        let rounds = Self.setting("REGIMEN_WAL_ROUNDS") ?? 3
        let outcome = try race.run(rounds: rounds)
        #expect(outcome.isWhole && outcome.acknowledged >= rounds * Race.commitsPerRound, "\(outcome)")
        print("wal-reset: with the lock, \(outcome)")
    }

    @Test(.enabled(if: setting("REGIMEN_WAL_ROUNDS") != nil, "takes a file of 200 MB"))
    func `without a lock in common the same loses commits`() throws {
        let race = try Race(ballastPages: Self.setting("REGIMEN_WAL_PAGES") ?? 50_000, sharesLock: false)
        let outcome = try race.run(rounds: Self.setting("REGIMEN_WAL_ROUNDS") ?? 200)
        #expect(!outcome.isWhole, "\(outcome)")
        print("wal-reset: without it, \(outcome)")
    }
}

/// One store that commits, and two connections that checkpoint.
private final class Race {
    struct Outcome: CustomStringConvertible {
        var rounds: Int
        var acknowledged: Int
        /// How many of those the log has after all; nil where it cannot be read any more.
        var kept: Int?
        var integrity: String
        var fault: String?
        var isWhole: Bool { kept == acknowledged && integrity == "ok" && fault == nil }
        var description: String {
            "\(rounds) rounds, \(acknowledged) commits acknowledged, \(kept.map(String.init) ?? "none") kept, "
                + "integrity \(integrity)\(fault.map { ", \($0)" } ?? "") → \(isWhole ? "whole" : "LOST")"
        }
    }

    static let commitsPerRound = 25

    private let folder: TemporaryFolder
    private let store: SQLiteEventStore
    private let lock: FileLock
    private let mapped: DatabaseQueue
    private let other: DatabaseQueue
    private let stream: StreamName
    private let firstCount: Int64

    /// - Parameter sharesLock: whether the store takes the same lock as the connections that checkpoint. A store reached
    ///   by another folder, with a link to the log, has a lock of its own.
    init(ballastPages: Int, sharesLock: Bool) throws {
        folder = try TemporaryFolder()
        let whole = "\(folder.path)/whole"
        stream = try StreamName.patient(1)
        _ = try SQLiteEventStore(creatingIn: whole, .sample())
        let file = DatabaseFile(path: "\(whole)/log.sqlite", durability: .full)
        mapped = try file.open(for: .writing)
        other = try file.open(for: .writing)
        lock = FileLock(path: "\(whole)/locks/writer")
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "CREATE TABLE ballast (id INTEGER PRIMARY KEY, bytes BLOB)")
            try database.execute(
                sql: """
                    WITH RECURSIVE place (id) AS (VALUES (1) UNION ALL SELECT id + 1 FROM place WHERE id < ?)
                    INSERT INTO ballast SELECT id, randomblob(3900) FROM place
                    """, arguments: [ballastPages])
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try mapped.writeWithoutTransaction { try $0.execute(sql: "PRAGMA mmap_size = 1073741824") }
        var place = whole
        if !sharesLock {
            place = "\(folder.path)/aside"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: "\(place)/log.sqlite", withDestinationPath: "\(whole)/log.sqlite")
        }
        store = try SQLiteEventStore(openingIn: place)
        firstCount = try store.head().position
    }

    func run(rounds: Int) throws -> Outcome {
        let committer = Committer(store: store, stream: stream)
        committer.start()
        var done = 0
        var fault: String?
        do {
            while done < rounds, committer.fault == nil {
                try round(committer)
                done += 1
                guard try count() == firstCount + Int64(committer.acknowledged) else { break }
            }
        } catch {
            fault = "\(error)"
        }
        committer.end()
        let kept = (try? count()).map { Int($0 - firstCount) }
        let integrity = other.unsafeRead { database in
            (try? String.fetchOne(database, sql: "PRAGMA integrity_check")) ?? "not to be told"
        }
        return Outcome(
            rounds: done, acknowledged: committer.acknowledged, kept: kept,
            integrity: integrity == "ok" ? "ok" : "lost", fault: fault ?? committer.fault)
    }

    private func round(_ committer: Committer) throws {
        _ = try mapped.unsafeRead { try Int.fetchOne($0, sql: "SELECT count(*) FROM ballast WHERE bytes IS NOT NULL") }
        try underLock {
            try other.writeWithoutTransaction { database in
                try database.execute(sql: "UPDATE ballast SET bytes = randomblob(3900) WHERE id <= 20")
                try database.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
            }
        }
        let before = committer.acknowledged
        committer.go()
        try underLock {
            try mapped.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
        }
        while committer.acknowledged < before + Self.commitsPerRound, committer.fault == nil { usleep(50) }
        committer.pause()
    }

    private func underLock(_ work: () throws -> Void) throws {
        let held = try lock.acquire()
        defer { held.release() }
        try work()
    }

    private func count() throws -> Int64 {
        try other.unsafeRead { try Int64.fetchOne($0, sql: "SELECT count(*) FROM event") ?? 0 }
    }
}

/// Commits event by event on a thread of its own while it is told to.
private final class Committer: Sendable {
    private enum Wish: Int { case pause, go, end }

    private let store: SQLiteEventStore
    private let stream: StreamName
    private let wish = Atomic<Int>(Wish.pause.rawValue)
    private let isResting = Atomic<Bool>(true)
    private let hasEnded = Atomic<Bool>(false)
    private let count = Atomic<Int>(0)
    private let failure = Mutex<String?>(nil)

    init(store: SQLiteEventStore, stream: StreamName) {
        self.store = store
        self.stream = stream
    }

    var acknowledged: Int { count.load(ordering: .sequentiallyConsistent) }
    var fault: String? { failure.withLock { $0 } }

    func start() { Thread.detachNewThread { self.work() } }

    func go() { wish.store(Wish.go.rawValue, ordering: .sequentiallyConsistent) }

    func pause() {
        wish.store(Wish.pause.rawValue, ordering: .sequentiallyConsistent)
        while !isResting.load(ordering: .sequentiallyConsistent) { usleep(50) }
    }

    func end() {
        wish.store(Wish.end.rawValue, ordering: .sequentiallyConsistent)
        while !hasEnded.load(ordering: .sequentiallyConsistent) { usleep(50) }
    }

    private func work() {
        defer { hasEnded.store(true, ordering: .sequentiallyConsistent) }
        while true {
            switch Wish(rawValue: wish.load(ordering: .sequentiallyConsistent)) {
            case .pause:
                isResting.store(true, ordering: .sequentiallyConsistent)
                sched_yield()
            case .go:
                isResting.store(false, ordering: .sequentiallyConsistent)
                guard commit() else {
                    isResting.store(true, ordering: .sequentiallyConsistent)
                    return
                }
            default: return
            }
        }
    }

    private func commit() -> Bool {
        do {
            try store.append(
                .sample(UInt128(acknowledged + 1), to: stream, events: [.sample(padding: 2_500)]))
            count.add(1, ordering: .sequentiallyConsistent)
            return true
        } catch {
            failure.withLock { $0 = "\(error)" }
            return false
        }
    }
}
