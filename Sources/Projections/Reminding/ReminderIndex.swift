public import CivilTime
import EventLog
import GRDB
import SQLiteFile
public import Treatment

/// When each patient's reminders are to be looked at next: a disposable file beside the projections, so that a look costs
/// by what is due and never by what is pending.
///
/// What it holds of a patient follows from that patient's two streams and from what is the same for all, the *basis*:
/// who asks brings both, and works out each patient's time. Only the daemon that holds its lock uses it.
public final class ReminderIndex: Sendable {
    let queue: DatabaseQueue

    private init(_ queue: DatabaseQueue) { self.queue = queue }

    /// Opens the file, or makes one that knows nothing where there is none that can be used.
    public static func open(in folder: String) throws(ProjectionError) -> ReminderIndex {
        let place = ProjectionsFolder(path: folder, fingerprint: "")
        func opened() throws -> ReminderIndex {
            let queue = try DatabaseFile(path: place.path(of: name), durability: .normal).open(for: .writing)
            try queue.inDatabase { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL; \(tables)")
            }
            return ReminderIndex(queue)
        }
        do {
            try place.make()
            do {
                return try opened()
            } catch {
                place.remove(name)
                return try opened()
            }
        } catch {
            throw ProjectionError(error, doing: "opening the index of reminders")
        }
    }

    /// Removes the file. Nobody uses it.
    public static func remove(in folder: String) { ProjectionsFolder(path: folder, fingerprint: "").remove(name) }

    /// Changes with the tables, so that another version of the program has a file of its own.
    private static let name = "reminders-2.sqlite"

    /// `next` and `recorded` are in milliseconds since 1970. `told` holds the newest days only; `closed` which
    /// messages did not go out because the other side wants nothing more by their channel.
    private static let tables = """
        CREATE TABLE IF NOT EXISTS tie (one INTEGER PRIMARY KEY CHECK (one = 1), log TEXT NOT NULL,
          position INTEGER NOT NULL, leaf TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS basis (one INTEGER PRIMARY KEY CHECK (one = 1), text TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS due (patient TEXT PRIMARY KEY, next INTEGER NOT NULL, folds INTEGER NOT NULL)
          WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS dueNext ON due (next, patient);
        CREATE INDEX IF NOT EXISTS dueFolds ON due (patient) WHERE folds = 1;
        CREATE TABLE IF NOT EXISTS told (recipient TEXT NOT NULL, recorded INTEGER NOT NULL, message TEXT NOT NULL,
          PRIMARY KEY (recipient, recorded, message)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS closed (channel TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (channel, message))
          WITHOUT ROWID;
        """

    /// When to look at a patient.
    public struct Look: Hashable, Sendable {
        /// Nil for never, as things stand.
        public var next: Instant?
        /// Whether something is to go along with whatever is said next to the same person.
        public var folds: Bool

        public init(next: Instant?, folds: Bool = false) {
            self.next = next
            self.folds = folds
        }
    }

    /// Says when to look at patients next, until their streams grow.
    public func put(_ looks: [(patient: PatientID, look: Look)]) throws(ProjectionError) {
        guard !looks.isEmpty else { return }
        try attempt {
            try queue.write { database in
                for (patient, look) in looks { try ReminderIndex.set(patient.text, look, in: database) }
            }
        }
    }

    /// The patients who are to be looked at by a moment, those who have waited longest first.
    public func due(by moment: Instant, atMost most: Int) throws(ProjectionError) -> [PatientID] {
        try attempt {
            try queue.read { database in
                try String.fetchAll(
                    database.cachedStatement(
                        sql: "SELECT patient FROM due WHERE next <= ? ORDER BY next, patient LIMIT ?"),
                    arguments: [moment.millisecondsSinceEpoch, most]
                ).map { try PatientID($0) }
            }
        }
    }

    /// The patients of whom something is to go along with whatever is said next.
    public func folding(atMost most: Int) throws(ProjectionError) -> [PatientID] {
        try attempt {
            try queue.read { database in
                try String.fetchAll(
                    database.cachedStatement(sql: "SELECT patient FROM due WHERE folds = 1 ORDER BY patient LIMIT ?"),
                    arguments: [most]
                ).map { try PatientID($0) }
            }
        }
    }

    /// When anybody is to be looked at next; nil for never, as things stand.
    public func next() throws(ProjectionError) -> Instant? {
        try attempt {
            try queue.read { database in
                let next = try Int64.fetchOne(database.cachedStatement(sql: "SELECT min(next) FROM due"))
                    .map { try Instant(millisecondsSinceEpoch: $0) }
                return next == .latest ? nil : next
            }
        }
    }

    /// How many messages were claimed for somebody from a moment on.
    public func messages(to: Addressee, of patient: PatientID, since: Instant) throws(ProjectionError) -> Int {
        try attempt {
            try queue.read { database in
                try Int.fetchOne(
                    database.cachedStatement(
                        sql: "SELECT count(DISTINCT message) FROM told WHERE recipient = ? AND recorded >= ?"),
                    arguments: [to.recipient(of: patient.text), since.millisecondsSinceEpoch]) ?? 0
            }
        }
    }

    /// Whether the other side wants nothing more by a channel.
    public func isClosed(_ channel: String) throws(ProjectionError) -> Bool {
        try attempt {
            try queue.read { database in
                try Bool.fetchOne(
                    database.cachedStatement(sql: "SELECT EXISTS (SELECT * FROM closed WHERE channel = ?)"),
                    arguments: [channel]) ?? false
            }
        }
    }

    /// Closes the file. To be called once.
    public func close() { try? queue.close() }

    private func attempt<Answer>(_ work: () throws -> Answer) throws(ProjectionError) -> Answer {
        do {
            return try work()
        } catch {
            throw ProjectionError(error, doing: "asking the index of reminders")
        }
    }
}
