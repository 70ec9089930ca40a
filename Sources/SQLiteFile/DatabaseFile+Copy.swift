import GRDB
import Glibc

extension DatabaseFile {
    /// How a copy keeps its transactions.
    public enum Journal: String, Sendable {
        /// In one file, so that the copy can be carried about and read where nothing can be written.
        case delete
        /// In a write-ahead log beside it.
        case wal
    }

    /// Copies the database as it stands at one moment into a new file for its owner alone (SQLite's online backup). Others
    /// may write meanwhile to a database with a write-ahead log; the copy is on the disk when this returns.
    ///
    /// - Throws: ``StorageFailure``, also where there is such a file already.
    public func copy(to copy: String, journal: Journal) throws(StorageFailure) {
        let descriptor = Glibc.open(copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(doing: "making a copy", path: copy) }
        defer { close(descriptor) }
        do {
            let source = try open(for: .reading)
            let target = try DatabaseFile(path: copy, durability: .full).open(for: .writing)
            try source.backup(to: target)
            try target.writeWithoutTransaction { database in
                let kept = try String.fetchOne(database, sql: "PRAGMA journal_mode = \(journal.rawValue)")
                guard kept == journal.rawValue else {
                    throw StorageFailure(
                        doing: "making a copy", cause: .refused, message: "SQLite keeps the journal \(kept ?? "")")
                }
            }
            try target.close()
            try source.close()
        } catch let error as DatabaseError {
            throw StorageFailure(doing: "making a copy", error)
        } catch let failure as StorageFailure {
            throw failure
        } catch {
            throw StorageFailure(doing: "making a copy", cause: .refused, message: "\(error)")
        }
        guard fsync(descriptor) == 0 else { throw .system(doing: "making a copy", path: copy) }
    }
}
