import EventLog
import GRDB
import Glibc
import SQLiteFile

/// Where a log lies in a store's folder, and how its connections are opened.
struct LogPlace: Sendable {
    let folder: String
    /// How the file keeps its transactions: `wal`, but for a copy.
    let journal: DatabaseFile.Journal
    private let writerLock: FileLock
    private var file: DatabaseFile { DatabaseFile(path: "\(folder)/log.sqlite", durability: .full) }

    init(folder: String, journal: DatabaseFile.Journal = .wal) {
        self.folder = folder
        self.journal = journal
        writerLock = FileLock(path: "\(folder)/locks/writer")
    }

    func takeWriterLock() throws(EventStoreError) -> HeldLock {
        do {
            return try writerLock.acquire()
        } catch {
            throw EventStoreError(error)
        }
    }

    func openForReading() throws(EventStoreError) -> (DatabaseQueue, LogOpened) {
        guard access(file.path, F_OK) == 0 else { throw .missing(place: folder) }
        do {
            let connection = try open(for: .reading)
            let first = try connection.unsafeRead { database in
                try LogIdentity(of: database).check(place: folder, journal: journal.rawValue)
                return try LogReading(database: database).lines(after: 0, upTo: 1, size: PageSize(lines: 1)).first
            }
            guard let first else { throw EventStoreError.damaged(position: 1, fault: "the log is empty") }
            return (connection, try LogOpened(firstLine: first))
        } catch {
            throw EventStoreError(error, doing: "opening the log")
        }
    }

    /// One more connection to read by, of a log that has been opened.
    func openAnother() throws -> DatabaseQueue { try open(for: .reading) }

    /// The connection that writes. The writer's lock is held.
    func openForWriting() throws -> DatabaseQueue {
        let connection = try open(for: .writing)
        try connection.unsafeRead { database in try LogIdentity(of: database).check(place: folder) }
        return connection
    }

    /// Copies the log as it stands into another folder, which is there.
    func copy(to copy: LogPlace) throws(EventStoreError) {
        do {
            try file.copy(to: copy.file.path, journal: copy.journal)
        } catch {
            throw EventStoreError(error)
        }
    }

    /// What the settings of a connection that writes come to, as SQLite reads them back.
    func condition() throws(EventStoreError) -> LogCondition {
        do {
            let turn = try takeWriterLock()
            defer { turn.release() }
            let connection = try openForWriting()
            let condition = try connection.unsafeRead { database in try LogCondition(of: database) }
            try connection.close()
            return condition
        } catch {
            throw EventStoreError(error, doing: "looking at the log")
        }
    }

    /// Makes the log, with its first event.
    func create(_ opening: LogOpening) throws(EventStoreError) {
        do {
            if mkdir(folder, 0o700) != 0 && errno != EEXIST {
                throw StorageFailure.system(doing: "making the store", path: folder)
            }
            let turn = try takeWriterLock()
            defer { turn.release() }
            let connection = try open(for: .writing)
            try connection.writeWithoutTransaction { database in try fill(database, opening) }
            try connection.close()
            try persistEntries(of: folder)
            try persistEntries(of: "\(folder)/..")
        } catch {
            throw EventStoreError(error, doing: "making the store")
        }
    }

    private func open(for access: DatabaseFile.Access) throws -> DatabaseQueue {
        do {
            return try file.open(for: access)
        } catch {
            guard error.isNotADatabase else { throw error }
            throw EventStoreError.notALog(place: folder, fault: "log.sqlite is no SQLite file")
        }
    }

    private func fill(_ database: Database, _ opening: LogOpening) throws {
        let identity = try LogIdentity(of: database)
        guard identity.isBlank else {
            try identity.check(place: folder)
            throw EventStoreError.alreadyExists(place: folder)
        }
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        guard journal == "wal", synchronous == DatabaseFile.Durability.full.rawValue else {
            throw StorageFailure(
                doing: "making the store", cause: .refused,
                message: "SQLite keeps the journal \(journal ?? "") and synchronous \(synchronous ?? 0)")
        }

        var log = LogAppending(database: database, log: opening.log)
        try log.begin()
        do {
            try LogForm.make(in: database)
            _ = try log.add(try opening.request())
            try PreparedStatement("COMMIT", in: database, doing: "making the store").run()
        } catch {
            log.rollBack()
            throw error
        }
    }

    /// Makes names in a folder durable; the files themselves already are.
    private func persistEntries(of folder: String) throws(StorageFailure) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageFailure.system(doing: "making the store", path: folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageFailure.system(doing: "making the store", path: folder) }
    }
}
