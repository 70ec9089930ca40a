import CanonicalJSON
import EventLog
import Glibc
import SQLiteFile

/// The list of erasures: a small file of lines to which is only added, one for each patient who was erased.
///
/// It stands beside the store's folder, not in it, and is named after the log: whoever puts an older copy of the store in
/// its place, under whichever name, has the list still, and the copy is erased again before anybody is answered from it.
struct ErasureList: Sendable {
    let path: String

    init(path: String) {
        self.path = path
    }

    /// The list of a log, beside the folder of its store.
    init(of log: LogID, beside folder: StoreFolder) {
        path = "\(folder.resolved.parent)/\(Self.name(of: log))"
    }

    static func name(of log: LogID) -> String { "regimen-\(log).erasures" }

    /// The name that it has in a backup.
    static let nameInBackup = "erasures"

    /// What it says, in its order; none where there is no list. A last line without an end was never answered for.
    ///
    /// - Throws: ``ClinicError`` of the kind `store` for a line that is none of ours.
    func erasures() throws -> [ListedErasure] {
        guard access(path, F_OK) == 0 else { return [] }
        guard let bytes = SystemFile.bytes(of: path, atMost: Self.longest) else {
            throw ClinicError(
                .store, "the list of erasures \(path) cannot be read; check that it is yours to read, then try again")
        }
        var lines = bytes.split(separator: Self.newline, omittingEmptySubsequences: false)
        lines.removeLast()
        return try lines.enumerated().map { number, line in
            do {
                return try ListedErasure(canonical: line)
            } catch {
                throw ClinicError(
                    .store,
                    "line \(number + 1) of the list of erasures \(path) is not as it was written; restore the list from "
                        + "a backup, where it is called \(Self.nameInBackup)")
            }
        }
    }

    /// Adds lines, durably. The writer's lock is held.
    func add(_ erasures: [ListedErasure]) throws {
        guard !erasures.isEmpty else { return }
        // What a power cut left of a line was never answered for; nothing is added behind it.
        let known = SystemFile.bytes(of: path, atMost: Self.longest) ?? []
        if let last = known.last, last != Self.newline {
            try cut(to: known.lastIndex(of: Self.newline).map { $0 + 1 } ?? 0)
        }
        var bytes: [UInt8] = []
        for erasure in erasures { bytes += try erasure.canonicalBytes() + [Self.newline] }
        try SystemFile.append(bytes, to: path)
    }

    private func cut(to length: Int) throws(StorageFailure) {
        guard truncate(path, off_t(length)) == 0 else {
            throw .system(doing: "writing the list of erasures", path: path)
        }
    }

    private static let newline = UInt8(ascii: "\n")
    private static let longest = 1 << 26
}

extension StoreFolder {
    /// The same folder without links on the way, so that every name of it has one place beside.
    var resolved: StoreFolder {
        guard let real = realpath(path, nil) else { return self }
        defer { free(real) }
        return StoreFolder(String(cString: real))
    }
}
