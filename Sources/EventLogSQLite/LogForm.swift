import GRDB
import SQLiteFile

/// The form of `log.sqlite`: its tables, and the two numbers in its header by which it is known.
///
/// `line` is what counts. The columns beside it serve lookups and equal what the line says; `stream` is the position of
/// the stream's first event, which numbers streams without a counter. A `tile` is written with the event that completes it
/// (C2SP tlog-tiles): 256 hashes in a row, and the one that they come to; it follows from the events' `leaf`.
enum LogForm {
    /// "Rgmn", so that the file is told from other SQLite files.
    static let applicationID = 0x5267_6D6E
    /// The newest form that this program knows.
    static let number = 1

    static let tables = """
        CREATE TABLE event (
          position INTEGER PRIMARY KEY,
          stream INTEGER NOT NULL,
          version INTEGER NOT NULL,
          leaf BLOB NOT NULL,
          line BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX event_in_stream ON event (stream, version);
        CREATE TABLE stream (
          name TEXT NOT NULL PRIMARY KEY,
          first INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE command (
          id BLOB NOT NULL PRIMARY KEY,
          fingerprint BLOB NOT NULL,
          first INTEGER NOT NULL,
          count INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE tile (
          level INTEGER NOT NULL,
          number INTEGER NOT NULL,
          root BLOB NOT NULL,
          hashes BLOB NOT NULL,
          PRIMARY KEY (level, number)
        ) STRICT;
        """

    /// Nothing that stands in the log is changed or taken away, whoever asks. `INSERT OR REPLACE` would put a row aside
    /// without the trigger on DELETE being asked, hence the one on INSERT.
    static let triggers: String = [
        ("event", ["position = NEW.position", "stream = NEW.stream AND version = NEW.version"]),
        ("stream", ["name = NEW.name"]),
        ("command", ["id = NEW.id"]),
        ("tile", ["level = NEW.level AND number = NEW.number"]),
    ].map { (table: String, places: [String]) -> String in
        // Two lookups, each by its key: joined by OR in one they would cost as much as the insert.
        let isTaken = places.map { "EXISTS (SELECT 1 FROM \(table) WHERE \($0))" }.joined(separator: " OR ")
        return """
            CREATE TRIGGER \(table)_is_not_changed BEFORE UPDATE ON \(table)
            BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
            CREATE TRIGGER \(table)_is_not_deleted BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
            CREATE TRIGGER \(table)_is_not_replaced BEFORE INSERT ON \(table) WHEN \(isTaken)
            BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
            """
    }.joined(separator: "\n")

    /// Makes the tables in an open transaction.
    static func make(in database: Database) throws {
        try database.execute(sql: tables)
        try database.execute(sql: triggers)
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(number)")
    }
}
