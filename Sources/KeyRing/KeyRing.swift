import FoundationEssentials
import GRDB
import SQLiteFile

/// The keys of a store: one per subject, in `keys/keys.sqlite`, readable by its owner alone.
///
/// A key is durable when ``add(_:for:)`` returns, and so before anything sealed with it is recorded. Destroying a key
/// erases what was sealed with it, in the log, in its copies and in its backups.
public final class KeyRing: Sendable {
    private let place: KeyPlace
    private let connection: DatabaseQueue

    /// Opens the key ring of a store's folder.
    public init(openingIn folder: String) throws(KeyRingError) {
        place = KeyPlace(folder: folder)
        connection = try place.open()
    }

    /// Makes an empty key ring in a store's folder, which must be there. A making that was cut short is taken up again.
    /// - Throws: ``KeyRingError/alreadyExists(place:)`` if there is one.
    public convenience init(creatingIn folder: String) throws(KeyRingError) {
        try KeyPlace(folder: folder).create()
        try self.init(openingIn: folder)
    }

    /// Keeps the key of a new subject, durably.
    /// - Throws: ``KeyRingError/keyExists(subject:)`` if the subject has one.
    public func add(_ key: SecretKey, for subject: String) throws(KeyRingError) {
        try write("keeping a key") { database in
            guard try Self.bytes(of: subject, in: database) == nil else {
                throw KeyRingError.keyExists(subject: subject)
            }
            try database.execute(
                sql: "INSERT INTO secret (subject, key) VALUES (?, ?)",
                arguments: [subject, Data(key.bytes)])
        }
    }

    /// The key of a subject.
    /// - Throws: ``KeyRingError/keyMissing(subject:)`` if it was destroyed or never was.
    public func key(for subject: String) throws(KeyRingError) -> SecretKey {
        guard let key = try read({ try Self.bytes(of: subject, in: $0) }) else {
            throw .keyMissing(subject: subject)
        }
        return try SecretKey(bytes: key)
    }

    /// All keys, by subject: for a search that unseals in memory.
    public func keys() throws(KeyRingError) -> [String: SecretKey] {
        try read { database in
            var keys: [String: SecretKey] = [:]
            let rows = try Row.fetchCursor(database, sql: "SELECT subject, key FROM secret")
            while let row = try rows.next() {
                keys[row[0]] = try SecretKey(bytes: Array(row[1] as Data))
            }
            return keys
        }
    }

    /// Destroys a subject's key: the row is overwritten with zeros and the change is durable when this returns. What a disk
    /// keeps of blocks that it has replaced is beyond any program.
    /// - Throws: ``KeyRingError/keyMissing(subject:)`` if there is none.
    public func destroyKey(for subject: String) throws(KeyRingError) {
        try write("destroying a key") { database in
            try database.execute(sql: "DELETE FROM secret WHERE subject = ?", arguments: [subject])
            guard database.changesCount == 1 else { throw KeyRingError.keyMissing(subject: subject) }
        }
    }

    /// Copies the keys into the folder `keys` of another folder, which is there; nobody writes meanwhile. What was destroyed
    /// is in no copy.
    public func copy(to folder: String) throws(KeyRingError) {
        try place.copy(to: KeyPlace(folder: folder), isShared: true)
    }

    /// Makes a ring of a copy, in another folder.
    public static func restore(from copy: String, to folder: String) throws(KeyRingError) {
        try KeyPlace(folder: copy).copy(to: KeyPlace(folder: folder), isShared: false)
    }

    /// The subjects that have a key.
    public func subjects() throws(KeyRingError) -> Set<String> {
        try read { database in try Set(String.fetchAll(database, sql: "SELECT subject FROM secret")) }
    }

    private static func bytes(of subject: String, in database: Database) throws -> [UInt8]? {
        try Data.fetchOne(database, sql: "SELECT key FROM secret WHERE subject = ?", arguments: [subject]).map(
            Array.init)
    }

    private func read<Answer>(_ question: (Database) throws -> Answer) throws(KeyRingError) -> Answer {
        do {
            return try connection.unsafeRead(question)
        } catch {
            throw KeyRingError(error, doing: "reading keys")
        }
    }

    private func write(_ doing: String, _ change: (Database) throws -> Void) throws(KeyRingError) {
        do {
            let turn = try place.lock.acquire()
            defer { turn.release() }
            try connection.write(change)
        } catch {
            throw KeyRingError(error, doing: doing)
        }
    }
}
