import CSQLiteShim
import GRDB

/// How a log is kept on this machine, as SQLite reads it back.
public struct LogCondition: Hashable, Sendable {
    /// The version of SQLite that runs, such as `3.40.1`.
    public var sqlite: String
    /// Whether that version can lose a commit while another process resets the write-ahead log: 3.7.0 to 3.51.2. Under
    /// the writer's lock it cannot.
    public var hasResetFault: Bool
    /// `wal`.
    public var journal: String
    /// 2, which is `FULL`: a commit is on the disk when it returns.
    public var synchronous: Int

    /// Whether a commit is on the disk when it is acknowledged.
    public var isDurable: Bool { journal == "wal" && synchronous >= 2 }
}

extension LogCondition {
    init(of database: Database) throws {
        sqlite = String(cString: sqlite3_libversion())
        hasResetFault = (3_007_000...3_051_002).contains(sqlite3_libversion_number())
        journal = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
    }
}
