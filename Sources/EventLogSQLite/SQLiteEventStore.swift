public import EventLog
import GRDB
import SQLiteFile
import Synchronization

/// A log in a SQLite file on this machine: `log.sqlite` in the store's folder.
///
/// Many processes may use it at once. They write one at a time, under the lock `locks/writer`; reading waits for nobody.
/// A commit is on the disk before it is acknowledged (WAL with `synchronous=FULL`).
public final class SQLiteEventStore: EventStore {
    public let opened: LogOpened

    private let place: LogPlace
    private let readers: ReadingConnections
    /// The connection that writes, from the first append on; closed when it failed, to be opened anew.
    private let writer: Mutex<WritingConnection?>

    /// Opens the log in a store's folder.
    ///
    /// - Throws: `EventStoreError/missing(place:)`, `EventStoreError/notALog(place:fault:)`,
    ///   `EventStoreError/newerForm(place:form:known:)`, `EventStoreError/damaged(position:fault:)` or
    ///   `EventStoreError/storeFailed(doing:fault:remedy:)`.
    public convenience init(openingIn folder: String) throws(EventStoreError) {
        try self.init(at: LogPlace(folder: folder))
    }

    /// Makes a new log in a folder, and the folder if need be; its first event is `log.opened`. A making that was cut short
    /// is taken up again.
    ///
    /// - Throws: `EventStoreError/alreadyExists(place:)` if there is one, and what opening throws.
    public convenience init(creatingIn folder: String, _ opening: LogOpening) throws(EventStoreError) {
        try LogPlace(folder: folder).create(opening)
        try self.init(openingIn: folder)
    }

    /// Opens a copy of a log that ``copy(from:to:)`` made, to be read.
    public convenience init(openingCopyIn folder: String) throws(EventStoreError) {
        try self.init(at: LogPlace(folder: folder, journal: .delete))
    }

    private init(at place: LogPlace) throws(EventStoreError) {
        self.place = place
        let (reader, opened) = try place.openForReading()
        self.opened = opened
        readers = ReadingConnections(of: place, first: reader)
        writer = Mutex(nil)
    }

    /// Copies the log as it stands at one moment into another folder, as one file; others may write meanwhile.
    public static func copy(from folder: String, to copy: String) throws(EventStoreError) {
        try LogPlace(folder: folder).copy(to: LogPlace(folder: copy, journal: .delete))
    }

    /// Makes a log of a copy: the same, in a folder where it can be written to.
    public static func restore(from copy: String, to folder: String) throws(EventStoreError) {
        try LogPlace(folder: copy, journal: .delete).copy(to: LogPlace(folder: folder))
    }

    /// How the log in a store's folder is kept, as SQLite reads it back. Waits for whoever writes.
    public static func condition(in folder: String) throws(EventStoreError) -> LogCondition {
        try LogPlace(folder: folder).condition()
    }

    public func head() throws(EventStoreError) -> LogHead {
        guard let line = try read({ reading throws(StorageFailure) in try reading.head() }) else {
            throw .damaged(position: 1, fault: "the log is empty")
        }
        return try LogHead(line)
    }

    public func version(of stream: StreamName) throws(EventStoreError) -> Int64 {
        try read { reading throws(StorageFailure) in try reading.version(of: stream) }
    }

    public func streams(upTo last: Int64) throws(EventStoreError) -> [StreamName] {
        let names = try read { reading throws(StorageFailure) in try reading.streams(upTo: last) }
        var streams: [StreamName] = []
        for name in names {
            do {
                streams.append(try StreamName(parsing: name))
            } catch {
                throw .damaged(position: last, fault: error.description)
            }
        }
        return streams
    }

    public func lines(after position: Int64, upTo last: Int64?, size: PageSize) throws(EventStoreError) -> LinePage {
        try read { reading throws(StorageFailure) in try reading.lines(after: position, upTo: last, size: size) }
    }

    public func lines(
        of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize
    ) throws(EventStoreError) -> LinePage {
        try read { reading throws(StorageFailure) in
            try reading.lines(of: stream, after: version, upTo: last, size: size)
        }
    }

    public func record(of command: CommandID) throws(EventStoreError) -> CommandRecord? {
        try read { reading throws(StorageFailure) in try reading.record(of: command) }
    }

    public func commandRows(after id: [UInt8]?, atMost most: Int) throws(EventStoreError) -> [CommandRow] {
        try read { reading throws(StorageFailure) in try reading.commandRows(after: id, atMost: most) }
    }

    public func commandRows(of commands: [CommandID]) throws(EventStoreError) -> [CommandRow] {
        try read { reading throws(StorageFailure) in try reading.commandRows(of: commands) }
    }

    public func hashes(of tile: TilePlace, width: Int) throws(EventStoreError) -> [TreeHash] {
        try read { reading throws(StorageFailure) in try reading.hashes(of: tile, width: width) }
    }

    public func exclusively<Result>(_ body: (any EventWriter) throws -> Result) throws -> Result {
        let turn = try place.takeWriterLock()
        defer { turn.release() }
        return try body(SQLiteEventWriter(store: self))
    }

    /// Adds a request's events. The writer's lock is held.
    func append(_ request: AppendRequest) throws(EventStoreError) -> AppendReceipt {
        do {
            return try writer.withLock { writer in
                var connection = try writer ?? WritingConnection(queue: place.openForWriting())
                // Put back only when it has done what it should: after a failure the next append starts afresh.
                writer = nil
                let receipt = Result {
                    try connection.queue.writeWithoutTransaction { database in
                        var appending = LogAppending(database: database, log: log, known: connection.takeKnown())
                        defer { connection.put(appending.known) }
                        return try appending.append(request)
                    }
                }
                if !receipt.isStorageFailure { writer = connection }
                return try receipt.get()
            }
        } catch {
            throw EventStoreError(error, doing: "adding events")
        }
    }

    private func read<Answer>(
        _ question: (LogReading) throws(StorageFailure) -> Answer
    ) throws(EventStoreError) -> Answer {
        do {
            return try readers.ask(question)
        } catch {
            throw EventStoreError(error, doing: "reading the log")
        }
    }
}

extension Result where Failure == any Error {
    /// Whether the disk or the system failed, as opposed to the log having refused.
    fileprivate var isStorageFailure: Bool {
        if case .failure(let error) = self { return !(error is EventStoreError) }
        return false
    }
}
