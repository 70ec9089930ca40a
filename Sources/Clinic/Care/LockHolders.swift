import Glibc
import SQLiteFile

/// Who holds the locks of a store.
struct LockHolders {
    /// By the name of the lock: what is known of who holds it.
    private let held: [(name: String, holder: String)]

    init(folder: StoreFolder) {
        let table = SystemFile.opening(of: "/proc/locks", count: 1 << 20) ?? ""
        held = SystemFile.names(in: folder.locks).sorted().compactMap { name in
            let path = "\(folder.locks)/\(name)"
            guard let lock = try? FileLock(path: path).acquireIfFree() else {
                return (name, Self.holder(of: path, in: table))
            }
            lock.release()
            return nil
        }
    }

    /// Who holds a lock; nil where nobody does.
    func holder(of name: String) -> String? { held.first { $0.name == name }?.holder }

    func isFree(_ name: String) -> Bool { !held.contains { $0.name == name } }

    var finding: Finding {
        guard !held.isEmpty else { return Finding(.locks, "all free") }
        return Finding(.locks, held.map { "\($0.name) is held by \($0.holder)" }.joined(separator: ", "))
    }

    /// By proc(5): "1: FLOCK  ADVISORY  WRITE 4711 08:01:131090 0 EOF".
    private static func holder(of path: String, in table: String) -> String {
        guard let inode = SystemFile.inode(of: path) else { return "somebody" }
        let line = table.split(separator: "\n").first { $0.contains(":\(inode) ") && $0.contains("FLOCK") }
        guard let line, let id = line.split(separator: " ").dropFirst(4).first.flatMap({ Int($0) }), id > 0 else {
            return "a process that is over by now, or out of sight"
        }
        let name = SystemFile.opening(of: "/proc/\(id)/comm", count: 64)?.filter { $0 != "\n" }
        return "process \(id)\(name.map { " (\($0))" } ?? "")"
    }
}
