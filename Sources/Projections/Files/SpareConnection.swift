import GRDB
import SQLiteFile
import Synchronization

/// A connection to a file of projections that nobody uses at the moment, kept since opening a file takes longer than most
/// questions.
///
/// It is handed over only where the file is as it was left: a connection to another one, or one to a file that somebody
/// else has written to meanwhile, is closed.
final class SpareConnection: Sendable {
    private struct Kept {
        var connection: ProjectionConnection
        var trace: FileTrace
    }

    private let kept = Mutex<Kept?>(nil)

    /// Hands over the connection to a file, if there is one that is good for as much; it is the taker's alone.
    func take(_ path: String, for access: DatabaseFile.Access) -> ProjectionConnection? {
        let kept = kept.withLock { kept in
            defer { kept = nil }
            return kept
        }
        guard let kept, kept.connection.queue.path == path, access == .reading || kept.connection.access == .writing,
            kept.trace == FileTrace(of: path)
        else { return nil }
        return kept.connection
    }

    /// Keeps a connection. One that was kept before is closed.
    func keep(_ connection: ProjectionConnection) {
        let new = Kept(connection: connection, trace: FileTrace(of: connection.queue.path))
        kept.withLock { $0 = new }
    }
}
