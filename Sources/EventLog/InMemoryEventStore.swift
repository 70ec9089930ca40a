import Synchronization

/// A log that lives as long as the program: for tests, rehearsals and questions of the kind "what if".
public final class InMemoryEventStore: EventStore {
    public let opened: LogOpened
    private let turn = Mutex<Void>(())
    private let log: Mutex<InMemoryLog>

    /// Opens a new log; its first event is `log.opened`.
    public init(_ opening: LogOpening) throws(EventStoreError) {
        opened = opening.opened
        var first = InMemoryLog(log: opening.log)
        _ = try first.append(try opening.request())
        log = Mutex(first)
    }

    public func head() throws(EventStoreError) -> LogHead {
        try log.withLock { log throws(EventStoreError) in try log.head() }
    }

    public func version(of stream: StreamName) -> Int64 {
        log.withLock { $0.version(of: stream) }
    }

    public func streams(upTo last: Int64) -> [StreamName] {
        log.withLock { $0.streams(upTo: last) }
    }

    public func lines(after position: Int64, upTo last: Int64?, size: PageSize) -> LinePage {
        log.withLock { $0.lines(after: position, upTo: last, size: size) }
    }

    public func lines(of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize) -> LinePage {
        log.withLock { $0.lines(of: stream, after: version, upTo: last, size: size) }
    }

    public func record(of command: CommandID) -> CommandRecord? {
        log.withLock { $0.commands[command] }
    }

    public func commandRows(after id: [UInt8]?, atMost most: Int) -> [CommandRow] {
        let rows = log.withLock { $0.commands.values.map { CommandRow($0) } }
        let sorted = rows.sorted { $0.id.lexicographicallyPrecedes($1.id) }
        return Array(sorted.lazy.filter { row in id?.lexicographicallyPrecedes(row.id) ?? true }.prefix(most))
    }

    public func commandRows(of commands: [CommandID]) -> [CommandRow] {
        log.withLock { log in commands.compactMap { log.commands[$0] }.map { CommandRow($0) } }
    }

    public func hashes(of tile: TilePlace, width: Int) -> [TreeHash] {
        log.withLock { $0.hashes(of: tile, width: width) }
    }

    public func exclusively<Result>(_ body: (any EventWriter) throws -> Result) throws -> Result {
        // The result may be of a kind that a mutex would not let out; it never was inside.
        var outcome: Swift.Result<Result, any Error>?
        turn.withLock { _ in
            outcome = Swift.Result { try body(Writer(store: self)) }
        }
        guard let outcome else {
            throw EventStoreError.storeFailed(doing: "waiting", fault: "no turn came", remedy: "try again")
        }
        return try outcome.get()
    }

    private struct Writer: EventWriter {
        let store: InMemoryEventStore
        var opened: LogOpened { store.opened }

        func head() throws(EventStoreError) -> LogHead { try store.head() }
        func version(of stream: StreamName) -> Int64 { store.version(of: stream) }
        func streams(upTo last: Int64) -> [StreamName] { store.streams(upTo: last) }
        func record(of command: CommandID) -> CommandRecord? { store.record(of: command) }

        func commandRows(after id: [UInt8]?, atMost most: Int) -> [CommandRow] {
            store.commandRows(after: id, atMost: most)
        }

        func commandRows(of commands: [CommandID]) -> [CommandRow] { store.commandRows(of: commands) }

        func lines(after position: Int64, upTo last: Int64?, size: PageSize) -> LinePage {
            store.lines(after: position, upTo: last, size: size)
        }

        func lines(of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize) -> LinePage {
            store.lines(of: stream, after: version, upTo: last, size: size)
        }

        func hashes(of tile: TilePlace, width: Int) -> [TreeHash] { store.hashes(of: tile, width: width) }

        func append(_ request: AppendRequest) throws(EventStoreError) -> AppendReceipt {
            try store.log.withLock { log throws(EventStoreError) in try log.append(request) }
        }
    }
}
