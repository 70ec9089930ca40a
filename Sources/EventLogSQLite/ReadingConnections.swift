import EventLog
import GRDB
import SQLiteFile
import Synchronization

/// The connections that a log is read by: one, and others for whoever asks while that one is at work.
final class ReadingConnections: Sendable {
    private let place: LogPlace
    private let first: DatabaseQueue
    private let connections: Mutex<Connections>

    private struct Connections {
        var idle: [DatabaseQueue]
        var count = 1
    }

    /// As many as threads that may be of use. Whoever comes when all are at work waits for the first.
    private static let most = 8

    /// - Parameter first: the connection by which the log was opened.
    init(of place: LogPlace, first: DatabaseQueue) {
        (self.place, self.first) = (place, first)
        connections = Mutex(Connections(idle: [first]))
    }

    /// Asks by a connection that is not at work, if there is one.
    func ask<Answer>(_ question: (LogReading) throws(StorageFailure) -> Answer) throws -> Answer {
        let taken = takeIdle() ?? another()
        defer { if let taken { connections.withLock { $0.idle.append(taken) } } }
        return try (taken ?? first).unsafeRead { database in try question(LogReading(database: database)) }
    }

    private func takeIdle() -> DatabaseQueue? { connections.withLock { $0.idle.popLast() } }

    /// One more connection; nil where there are as many as there may be, or no more can be opened.
    private func another() -> DatabaseQueue? {
        let isRoom = connections.withLock { connections in
            defer { connections.count = min(connections.count + 1, Self.most) }
            return connections.count < Self.most
        }
        return isRoom ? try? place.openAnother() : nil
    }
}
