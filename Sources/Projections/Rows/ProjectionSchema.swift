import GRDB

/// The tables of a projection.
enum ProjectionSchema {
    /// Counts up when the same events give other rows in the same tables.
    static let foldVersion = 3

    /// Names the tables and what fills them, so that two versions of the program keep to files of their own.
    static let fingerprint: String = {
        // FNV-1a: it needs to differ, not to be secret.
        let hash = "\(tables) \(indexes) \(foldVersion)".utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }()

    /// Makes the tables, has them filled, and makes their indexes.
    static func make(in database: Database, filledBy fill: () throws -> Void) throws {
        try database.execute(sql: tables)
        try fill()
        try database.execute(sql: indexes)
    }

    /// Days are day numbers (`CivilDate.dayNumber`). `shows` is the first day on which one of a patient's outstanding
    /// visits can be on a work list; what it is then, its state function says. `start` is in milliseconds since 1970. No column holds anything that is sealed in the log.
    private static let tables = """
        CREATE TABLE tie (one INTEGER PRIMARY KEY CHECK (one = 1), log TEXT NOT NULL, position INTEGER NOT NULL,
          leaf TEXT NOT NULL);
        CREATE TABLE site (slug TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE protocol (id TEXT NOT NULL, version INTEGER NOT NULL, title TEXT NOT NULL, digest TEXT NOT NULL,
          draft INTEGER NOT NULL, published TEXT NOT NULL, PRIMARY KEY (id, version)) WITHOUT ROWID;
        CREATE TABLE patient (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
          status TEXT NOT NULL, protocol TEXT, protocolVersion INTEGER, enrolment INTEGER, siteVersion INTEGER,
          registration INTEGER, completed INTEGER NOT NULL, outstanding INTEGER NOT NULL, holds TEXT NOT NULL);
        CREATE TABLE visits (patient INTEGER PRIMARY KEY, shows INTEGER NOT NULL, form BLOB NOT NULL);
        CREATE TABLE decision (patient INTEGER NOT NULL, decision TEXT NOT NULL, visit TEXT NOT NULL,
          asked INTEGER NOT NULL, lapses INTEGER, PRIMARY KEY (patient, decision)) WITHOUT ROWID;
        CREATE TABLE appointment (patient INTEGER NOT NULL, visit TEXT NOT NULL, start INTEGER NOT NULL,
          kind TEXT NOT NULL, minutes INTEGER NOT NULL, setUp INTEGER NOT NULL, cleanUp INTEGER NOT NULL,
          resources TEXT NOT NULL, done INTEGER NOT NULL, PRIMARY KEY (patient, visit)) WITHOUT ROWID;
        CREATE TABLE unsent (patient TEXT NOT NULL, key TEXT NOT NULL, recipient TEXT NOT NULL, channel TEXT NOT NULL,
          fault TEXT, attempts INTEGER, visits TEXT NOT NULL, due INTEGER NOT NULL,
          PRIMARY KEY (patient, key)) WITHOUT ROWID;
        """

    /// Made once the rows of a new build are there, which is quicker than to keep them in order meanwhile.
    private static let indexes = """
        CREATE INDEX visitsShow ON visits (shows);
        CREATE INDEX decisionAsked ON decision (asked);
        CREATE INDEX appointmentStart ON appointment (start);
        """
}
