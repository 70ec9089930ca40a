import GRDB
import Glibc
import SQLiteFile

/// The folder of the disposable files: `FINGERPRINT-N.sqlite`, each a whole projection, and `FINGERPRINT.live`, which
/// names the one that is asked.
///
/// A new build gets a number never used before, so that nothing a killed process left behind (a write-ahead log, say)
/// can be taken for a part of it. No database is ever renamed; only the small file that names the live one is.
struct ProjectionsFolder: Sendable {
    let path: String
    let fingerprint: String

    func path(of name: String) -> String { "\(path)/\(name)" }

    /// The file that is asked; nil where none is named, or what is named is none of this program's or is gone.
    func live() -> String? {
        guard let text = SmallFile.text(of: path(of: pointer)),
            let name = text.split(separator: "\n").first.map(String.init),
            number(of: name) != nil, access(path(of: name), F_OK) == 0
        else { return nil }
        return name
    }

    /// Makes another file the one that is asked: written beside, synced, renamed, and the folder synced.
    func makeLive(_ name: String) throws(StorageFailure) {
        let beside = path(of: "\(pointer).new")
        try SmallFile.write(name + "\n", to: beside)
        guard rename(beside, path(of: pointer)) == 0 else {
            throw StorageFailure.system(doing: "naming the live projection", path: path(of: pointer))
        }
        try SmallFile.sync(path)
    }

    /// A name that no build has had.
    func newName() throws(StorageFailure) -> String {
        let last = try names().compactMap(number(of:)).max() ?? 0
        return "\(fingerprint)-\(last + 1).sqlite"
    }

    /// Removes a file, with what SQLite puts beside it.
    func remove(_ name: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path(of: name + suffix)) }
    }

    /// Removes this program's files except the live one. Another version's files are left to it.
    func removeOthers(than live: String) throws(StorageFailure) {
        for name in try names() where number(of: name) != nil && !name.hasPrefix(live) {
            unlink(path(of: name))
        }
    }

    /// Brings the write-ahead log back into a file once it has grown. The lock on following is held, so that nobody
    /// commits meanwhile; a reader in the way leaves it for the next time.
    ///
    /// Whoever opens the file while nobody else has it open reads the whole write-ahead log first, to make SQLite's index
    /// of it anew. Every question of a process that has just begun does so, and waits for that.
    func keepWriteAheadLogShort(of queue: DatabaseQueue) throws {
        var status = stat()
        guard stat("\(queue.path)-wal", &status) == 0, status.st_size > Self.longWriteAheadLog else { return }
        try queue.inDatabase { database in
            _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    private static let longWriteAheadLog = 512 << 10

    /// Makes the folder if it is missing.
    func make() throws(StorageFailure) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw StorageFailure.system(doing: "making the folder of the projections", path: path)
        }
    }

    private var pointer: String { "\(fingerprint).live" }

    /// N of this program's files; also of what SQLite puts beside them.
    private func number(of name: String) -> Int? {
        guard name.hasPrefix("\(fingerprint)-") else { return nil }
        let digits = name.dropFirst(fingerprint.utf8.count + 1).prefix { $0 != "." }
        guard name.dropFirst(fingerprint.utf8.count + 1 + digits.utf8.count).hasPrefix(".sqlite") else { return nil }
        return Int(digits)
    }

    private func names() throws(StorageFailure) -> [String] {
        guard let folder = opendir(path) else {
            throw StorageFailure.system(doing: "listing the projections", path: path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}
