import CSQLiteShim
public import GRDB

/// How a SQLite file of the store is opened, so that no commit is lost and every connection is what it says.
public struct DatabaseFile: Sendable {
    /// How much is on the disk when a commit returns (SQLite's `synchronous`).
    public enum Durability: Int, Sendable {
        /// Enough for what can be made again.
        case normal = 1
        /// The commit itself.
        case full = 2
        /// With a rollback journal also the journal's disappearance.
        case extra = 3
    }

    public enum Access: Sendable {
        case reading
        case writing
    }

    /// How many pages a write-ahead log may hold before a commit is followed by a checkpoint. Whoever opens the file first
    /// after a crash reads that much again.
    public static let checkpointPages = 1_000

    public var path: String
    public var durability: Durability
    /// Whether deleted content is overwritten with zeros.
    public var overwritesDeleted: Bool

    public init(path: String, durability: Durability, overwritesDeleted: Bool = false) {
        (self.path, self.durability, self.overwritesDeleted) = (path, durability, overwritesDeleted)
    }

    /// Opens a connection. It never checkpoints when it closes, maps no memory, and was asked what it has been set to. One
    /// that writes to a write-ahead log checkpoints behind a commit that leaves more than ``checkpointPages`` in it, and so
    /// under the lock that its transactions are made under; one that reads never does.
    ///
    /// - Throws: ``StorageFailure`` if the file cannot be opened, is no database, or keeps other settings than asked for.
    public func open(for access: Access) throws(StorageFailure) -> DatabaseQueue {
        _ = Self.countsNoMemory
        var configuration = Configuration()
        configuration.label = path
        // Writers exclude each other by a lock of their own; what remains to be waited for is short.
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try settle(database, access)
        }
        do {
            return try DatabaseQueue(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw StorageFailure(doing: "opening \(path)", error)
        } catch let failure as StorageFailure {
            throw failure
        } catch {
            throw StorageFailure(doing: "opening \(path)", cause: .refused, message: "\(error)")
        }
    }

    /// Set once, before the first connection; later it would change nothing, and nothing rests on it.
    private static let countsNoMemory = regimen_sqlite3_no_memory_statistics() == SQLITE_OK

    private func settle(_ database: Database, _ access: Access) throws {
        guard regimen_sqlite3_no_checkpoint_on_close(database.sqliteConnection) == SQLITE_OK else {
            throw StorageFailure(doing: "opening \(path)", on: database.sqliteConnection)
        }
        try set("mmap_size", to: 0, in: database)
        try set("wal_autocheckpoint", to: access == .writing ? Self.checkpointPages : 0, in: database)
        try set("synchronous", to: durability.rawValue, in: database)
        if overwritesDeleted { try set("secure_delete", to: 1, in: database) }
        if access == .reading { try set("query_only", to: 1, in: database) }
    }

    /// Sets a pragma and reads it back: SQLite passes over what it does not understand without a word.
    private func set(_ pragma: String, to value: Int, in database: Database) throws {
        try database.execute(sql: "PRAGMA \(pragma) = \(value)")
        let kept = try Int.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0
        guard kept == value else {
            throw StorageFailure(
                doing: "opening \(path)", cause: .refused,
                message: "SQLite keeps \(pragma) at \(kept) where it must be \(value)")
        }
    }
}
