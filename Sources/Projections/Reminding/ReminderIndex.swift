public import CivilTime
public import EventLog
import GRDB
import SQLiteFile
public import Treatment

/// When each patient's reminders are to be looked at next: a disposable file beside the projections, so that a look costs
/// by what is due and never by what is pending.
///
/// What it holds of a patient follows from that patient's two streams and from what is the same for all, the *basis*:
/// who asks brings both, and works out each patient's time. Only the daemon that holds its lock uses it.
public final class ReminderIndex: Sendable {
    private let queue: DatabaseQueue

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

    // MARK: Following

    /// What is new of a patient.
    public struct Growth: Hashable, Sendable {
        /// Whether anything of the treatment is.
        public private(set) var hasTreatment = false
        /// The version of the stream of reminders; 0 where nothing in it is new.
        public private(set) var reminders: Int64 = 0

        fileprivate mutating func add(_ envelope: Envelope) {
            if envelope.stream.kind == ReminderEvent.streamKind {
                reminders = envelope.version
            } else {
                hasTreatment = true
            }
        }
    }

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

    /// Brings the index up to a position: works out anew when to look at those whose streams have grown; at everybody
    /// where the basis is another.
    ///
    /// - Parameters:
    ///   - reader: the log.
    ///   - last: the position that the index is to reach.
    ///   - basis: what is the same for all patients, in one text.
    ///   - now: the moment, from which follows which messages are too old to count.
    ///   - next: when to look at a patient next; nil for never, as things stand. It is told what is new of the patient, nil
    ///     where anything may be.
    /// - Throws: ``ProjectionError``, and what `next` threw.
    public func follow(
        _ reader: any EventReader, upTo last: Int64, basis: String, now: Instant,
        next: (PatientID, Growth?) throws -> Look
    ) throws {
        do {
            var tie = try queue.read(LogTie.read(from:))
            if let known = tie, try known.position > last || !known.holds(in: reader) {
                try queue.write {
                    try $0.execute(sql: "DELETE FROM tie; DELETE FROM due; DELETE FROM told; DELETE FROM closed")
                }
                tie = nil
            }
            let known = try queue.read { try String.fetchOne($0, sql: "SELECT text FROM basis") }
            let isSame = tie != nil && known == basis
            if isSame, tie?.position == last { return }

            var patients: [String: Growth] = [:]
            let kept = now.millisecondsSinceEpoch - ReminderIndex.keptMilliseconds
            var told: [(recipient: String, recorded: Int64, message: String)] = []
            var closed = try closedChannels()
            try reader.forEachLine(after: tie?.position ?? 0, upTo: last) { line in
                let event = try line.event()
                let stream = event.envelope.stream
                if stream.kind == SiteEvent.streamKind { closed = [:] }
                guard let id = stream.id,
                    stream.kind == PatientEvent.streamKind || stream.kind == ReminderEvent.streamKind
                else { return }
                patients[id, default: Growth()].add(event.envelope)
                let recorded = event.envelope.recorded.millisecondsSinceEpoch
                guard [ReminderClaimed.type, ReminderFailed.type].contains(event.envelope.type),
                    case .reminder(let reminder) = try TreatmentEvent(event)
                else { return }
                switch reminder {
                case .claimed(let claim):
                    if recorded >= kept { told.append((claim.to.recipient(of: id), recorded, claim.message.text)) }
                    // Somebody has it tried again.
                    if closed[claim.channel]?.contains(claim.message.text) == true { closed[claim.channel] = nil }
                case .failed(let failed):
                    if let channel = failed.closes { closed[channel, default: []].insert(failed.message.text) }
                default: break
                }
            }
            if !isSame {
                for stream in try reader.streams(upTo: last) where stream.kind == PatientEvent.streamKind {
                    if let id = stream.id { patients[id] = patients[id] ?? Growth() }
                }
            }
            let times = try patients.sorted { $0.key < $1.key }.map { id, growth in
                (id, try next(PatientID(id), isSame ? growth : nil))
            }
            guard let line = try reader.line(at: last) else {
                throw EventStoreError.damaged(position: last, fault: "the log ends before it")
            }
            try queue.write { database in
                for (patient, look) in times { try ReminderIndex.set(patient, look, in: database) }
                for row in told {
                    try database.cachedStatement(sql: "INSERT OR IGNORE INTO told VALUES (?, ?, ?)")
                        .execute(arguments: [row.recipient, row.recorded, row.message])
                }
                try database.execute(sql: "DELETE FROM told WHERE recorded < ?", arguments: [kept])
                try ReminderIndex.write(closed, to: database)
                try LogTie(log: reader.log, position: line.position, leafHash: line.leafHash).write(to: database)
                try database.execute(sql: "INSERT OR REPLACE INTO basis VALUES (1, ?)", arguments: [basis])
            }
        } catch let error as DatabaseError {
            throw ProjectionError(error, doing: "asking the index of reminders")
        }
    }

    /// The channels by which nothing goes out any more, each with the messages that did not for that reason.
    private func closedChannels() throws -> [String: Set<String>] {
        try queue.read { database in
            try Row.fetchAll(database, sql: "SELECT channel, message FROM closed").reduce(into: [:]) { closed, row in
                closed[row[0], default: []].insert(row[1])
            }
        }
    }

    private static func write(_ closed: [String: Set<String>], to database: Database) throws {
        try database.execute(sql: "DELETE FROM closed")
        for (channel, messages) in closed {
            for message in messages {
                try database.cachedStatement(sql: "INSERT INTO closed VALUES (?, ?)").execute(
                    arguments: [channel, message])
            }
        }
    }

    /// Longer than any day.
    private static let keptMilliseconds: Int64 = 50 * 3_600_000

    /// Says when to look at a patient next, until the patient's streams grow.
    public func put(_ patient: PatientID, _ look: Look) throws(ProjectionError) {
        try attempt {
            try queue.write { try ReminderIndex.set(patient.text, look, in: $0) }
        }
    }

    private static func set(_ patient: String, _ look: Look, in database: Database) throws {
        guard look.next != nil || look.folds else {
            try database.cachedStatement(sql: "DELETE FROM due WHERE patient = ?").execute(arguments: [patient])
            return
        }
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO due VALUES (?, ?, ?)")
            .execute(arguments: [patient, (look.next ?? .latest).millisecondsSinceEpoch, look.folds])
    }

    // MARK: Asking

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

extension Addressee {
    /// Tells recipients apart over all patients.
    fileprivate func recipient(of patient: String) -> String {
        switch self {
        case .patient: "patient/\(patient)"
        case .person: text
        }
    }
}
