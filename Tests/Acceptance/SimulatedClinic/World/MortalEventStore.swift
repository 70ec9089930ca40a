import EventLog

/// A log as a process with a ``Life`` sees it.
final class MortalEventStore: EventStore, MortalReading {
    private let store: any EventStore
    let life: Life

    init(_ store: any EventStore, life: Life) {
        self.store = store
        self.life = life
    }

    var reader: any EventReader { store }

    func exclusively<Result>(_ body: (any EventWriter) throws -> Result) throws -> Result {
        try life.read()
        return try store.exclusively { writer in try body(MortalWriter(writer: writer, life: life)) }
    }
}

private struct MortalWriter: EventWriter, MortalReading {
    let writer: any EventWriter
    let life: Life

    var reader: any EventReader { writer }

    func append(_ request: AppendRequest) throws(EventStoreError) -> AppendReceipt {
        try life.willAppend()
        let receipt = try writer.append(request)
        try life.hasAppended()
        return receipt
    }
}

/// Reads on for as long as there is life.
protocol MortalReading: EventReader {
    var reader: any EventReader { get }
    var life: Life { get }
}

extension MortalReading {
    var opened: LogOpened { reader.opened }

    func head() throws(EventStoreError) -> LogHead {
        try life.read()
        return try reader.head()
    }

    func version(of stream: StreamName) throws(EventStoreError) -> Int64 {
        try life.read()
        return try reader.version(of: stream)
    }

    func streams(upTo last: Int64) throws(EventStoreError) -> [StreamName] {
        try life.read()
        return try reader.streams(upTo: last)
    }

    func lines(after position: Int64, upTo last: Int64?, size: PageSize) throws(EventStoreError) -> LinePage {
        try life.read()
        return try reader.lines(after: position, upTo: last, size: size)
    }

    func lines(
        of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize
    ) throws(EventStoreError) -> LinePage {
        try life.read()
        return try reader.lines(of: stream, after: version, upTo: last, size: size)
    }

    func record(of command: CommandID) throws(EventStoreError) -> CommandRecord? {
        try life.read()
        return try reader.record(of: command)
    }

    func commandRows(after id: [UInt8]?, atMost most: Int) throws(EventStoreError) -> [CommandRow] {
        try life.read()
        return try reader.commandRows(after: id, atMost: most)
    }

    func commandRows(of commands: [CommandID]) throws(EventStoreError) -> [CommandRow] {
        try life.read()
        return try reader.commandRows(of: commands)
    }

    func hashes(of tile: TilePlace, width: Int) throws(EventStoreError) -> [TreeHash] {
        try life.read()
        return try reader.hashes(of: tile, width: width)
    }
}
