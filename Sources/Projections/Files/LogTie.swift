public import EventLog
import GRDB

/// What ties a projection to its log: up to where it has been followed, and which event stood there.
///
/// If the log has another event there, or doesn't reach that far, it is another log, or an older copy was restored.
public struct LogTie: Hashable, Sendable {
    public var log: LogID
    public var position: Int64
    /// The leaf hash of the event at that position, 64 hexadecimal digits.
    public var leafHash: String

    public init(log: LogID, position: Int64, leafHash: LeafHash) {
        self.log = log
        self.position = position
        self.leafHash = leafHash.description
    }

    private init(log: LogID, position: Int64, stored: String) {
        (self.log, self.position, leafHash) = (log, position, stored)
    }

    /// Whether the log still holds what was followed.
    func holds(in reader: any EventReader) throws(EventStoreError) -> Bool {
        guard log == reader.log else { return false }
        return try reader.line(at: position)?.leafHash.description == leafHash
    }

    /// The one row; nil where the file has none, and so was never finished.
    static func read(from database: Database) throws -> LogTie? {
        guard let row = try Row.fetchOne(database, sql: "SELECT log, position, leaf FROM tie"),
            let log = LogID(parsing: row["log"])
        else { return nil }
        return LogTie(log: log, position: row["position"], stored: row["leaf"])
    }

    func write(to database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO tie (one, log, position, leaf) VALUES (1, ?, ?, ?)",
            arguments: [log.description, position, leafHash])
    }
}
