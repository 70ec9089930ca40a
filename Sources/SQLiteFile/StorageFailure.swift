import CSQLiteShim
public import GRDB
import Glibc

/// A file of the store could not be read or written: a full disk, missing rights, a failing device.
///
/// Whatever was acknowledged before is safe; what was asked for now was not done, or is not known to have been done and
/// will be recognised when asked for again.
public struct StorageFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Who said so.
    public enum Cause: Hashable, Sendable {
        /// SQLite, with its extended result code.
        case sqlite(code: Int32)
        /// The operating system, with its `errno`.
        case system(errno: Int32)
        /// This program, which found something otherwise than it must be.
        case refused
    }

    /// What was being done, as in "while adding events".
    public let doing: String
    public let cause: Cause
    /// What SQLite or the operating system said.
    public let message: String

    public init(doing: String, cause: Cause, message: String) {
        (self.doing, self.cause, self.message) = (doing, cause, message)
    }

    /// The failure of the latest call on a connection.
    public init(doing: String, on connection: OpaquePointer?) {
        self.init(
            doing: doing, cause: .sqlite(code: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)))
    }

    /// What GRDB reported.
    public init(doing: String, _ error: DatabaseError) {
        self.init(
            doing: doing, cause: .sqlite(code: error.extendedResultCode.rawValue),
            message: error.message ?? "no further word")
    }

    /// The failure of the latest system call.
    public static func system(doing: String, path: String) -> StorageFailure {
        let number = errno
        return StorageFailure(
            doing: doing, cause: .system(errno: number), message: "\(path): \(String(cString: strerror(number)))")
    }

    /// The sentence, with what to do.
    public var description: String { "while \(doing): \(message); \(remedy)" }

    /// What a person can do about it.
    public var remedy: String {
        switch cause {
        case .sqlite(let code): Self.remedy(sqlite: code & 0xFF)
        case .system(let number): Self.remedy(errno: number)
        case .refused: "nothing was written"
        }
    }

    /// Whether the file holds no database at all.
    public var isNotADatabase: Bool {
        if case .sqlite(let code) = cause { return code & 0xFF == SQLITE_NOTADB }
        return false
    }

    private static func remedy(sqlite primaryCode: Int32) -> String {
        switch primaryCode {
        case SQLITE_FULL: "free some space on the disk and try again"
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN:
            "check that the store's folder is there and may be written, then try again"
        case SQLITE_BUSY, SQLITE_LOCKED: "another program holds the file; let it finish and try again"
        case SQLITE_IOERR: "the disk did not do what it was asked; check it, then try again"
        case SQLITE_CORRUPT, SQLITE_NOTADB: "the file is damaged or is none of ours; restore it from a backup"
        default: "try again; if it stays, restore the store from a backup"
        }
    }

    private static func remedy(errno number: Int32) -> String {
        switch number {
        case ENOSPC, EDQUOT: "free some space on the disk and try again"
        case EACCES, EPERM, EROFS: "check that the store's folder may be written by you, then try again"
        case ENOENT, ENOTDIR: "check the name of the store's folder"
        default: "check the disk, then try again"
        }
    }
}
