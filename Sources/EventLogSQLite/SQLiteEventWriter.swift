import EventLog

/// The store, while its writer's lock is held.
struct SQLiteEventWriter: EventWriter {
    let store: SQLiteEventStore

    var opened: LogOpened { store.opened }

    func head() throws(EventStoreError) -> LogHead { try store.head() }

    func version(of stream: StreamName) throws(EventStoreError) -> Int64 { try store.version(of: stream) }

    func streams(upTo last: Int64) throws(EventStoreError) -> [StreamName] { try store.streams(upTo: last) }

    func record(of command: CommandID) throws(EventStoreError) -> CommandRecord? { try store.record(of: command) }

    func commandRows(after id: [UInt8]?, atMost most: Int) throws(EventStoreError) -> [CommandRow] {
        try store.commandRows(after: id, atMost: most)
    }

    func commandRows(of commands: [CommandID]) throws(EventStoreError) -> [CommandRow] {
        try store.commandRows(of: commands)
    }

    func lines(after position: Int64, upTo last: Int64?, size: PageSize) throws(EventStoreError) -> LinePage {
        try store.lines(after: position, upTo: last, size: size)
    }

    func lines(
        of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize
    ) throws(EventStoreError) -> LinePage {
        try store.lines(of: stream, after: version, upTo: last, size: size)
    }

    func hashes(of tile: TilePlace, width: Int) throws(EventStoreError) -> [TreeHash] {
        try store.hashes(of: tile, width: width)
    }

    func append(_ request: AppendRequest) throws(EventStoreError) -> AppendReceipt { try store.append(request) }
}
