import GRDB
import Glibc
import SQLiteFile

/// Where a key ring lies in a store's folder, which form it has, and how it is opened.
///
/// It has a rollback journal, not a write-ahead log, so that a destroyed key isn't kept in a second file.
struct KeyPlace: Sendable {
    /// "Rgmk", so that the file is told from other SQLite files.
    static let applicationID = 0x5267_6D6B
    /// The newest form that this program knows.
    static let form = 1

    let folder: String
    private var path: String { "\(folder)/keys.sqlite" }
    let lock: FileLock

    init(folder store: String) {
        folder = "\(store)/keys"
        lock = FileLock(path: "\(store)/locks/keys")
    }

    func open() throws(KeyRingError) -> DatabaseQueue {
        guard access(path, F_OK) == 0 else { throw .missing(place: folder) }
        do {
            let connection = try connect()
            try connection.unsafeRead { database in try check(database) }
            return connection
        } catch {
            throw KeyRingError(error, doing: "opening the keys")
        }
    }

    /// Copies the ring to another place, where there is none.
    ///
    /// - Parameter isShared: whether others may write to it; a backup nobody writes to.
    func copy(to other: KeyPlace, isShared: Bool) throws(KeyRingError) {
        do {
            guard mkdir(other.folder, 0o700) == 0 || errno == EEXIST else {
                throw StorageFailure.system(doing: "copying the keys", path: other.folder)
            }
            let turn = isShared ? try lock.acquire() : nil
            defer { turn?.release() }
            try DatabaseFile(path: path, durability: .extra, overwritesDeleted: true)
                .copy(to: other.path, journal: .delete)
        } catch {
            throw KeyRingError(error, doing: "copying the keys")
        }
    }

    func create() throws(KeyRingError) {
        do {
            if mkdir(folder, 0o700) != 0 && errno != EEXIST {
                throw StorageFailure.system(doing: "making the keys", path: folder)
            }
            let turn = try lock.acquire()
            defer { turn.release() }
            try makeFile()
            let connection = try connect()
            try connection.write { database in try fill(database) }
            try connection.close()
        } catch {
            throw KeyRingError(error, doing: "making the keys")
        }
    }

    /// Makes the file before SQLite does, so that nobody else can read it at any moment.
    private func makeFile() throws(StorageFailure) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageFailure.system(doing: "making the keys", path: path) }
        close(descriptor)
    }

    private func connect() throws -> DatabaseQueue {
        do {
            return try DatabaseFile(path: path, durability: .extra, overwritesDeleted: true).open(for: .writing)
        } catch {
            guard error.isNotADatabase else { throw error }
            throw KeyRingError.notAKeyRing(place: folder, fault: "keys.sqlite is no SQLite file")
        }
    }

    private func fill(_ database: Database) throws {
        if try !isBlank(database) {
            try check(database)
            throw KeyRingError.alreadyExists(place: folder)
        }
        try database.execute(
            sql: """
                CREATE TABLE secret (subject TEXT NOT NULL PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;
                PRAGMA application_id = \(Self.applicationID);
                PRAGMA user_version = \(Self.form);
                """)
    }

    private func isBlank(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
            && Int.fetchOne(database, sql: "PRAGMA application_id") == 0
    }

    private func check(_ database: Database) throws {
        if try isBlank(database) {
            throw KeyRingError.notAKeyRing(
                place: folder, fault: "its making was cut short; run the command that makes it again")
        }
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Self.applicationID else {
            throw KeyRingError.notAKeyRing(place: folder, fault: "the file was made by another program")
        }
        let form = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard form <= Self.form else { throw KeyRingError.newerForm(place: folder, form: form, known: Self.form) }
        guard try String.fetchOne(database, sql: "PRAGMA journal_mode") == "delete" else {
            throw KeyRingError.notAKeyRing(place: folder, fault: "its journal was changed; it must be 'delete'")
        }
    }
}
