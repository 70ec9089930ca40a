import EventLog
import GRDB
import SQLiteFile

/// Adds a request's events in one transaction, on the connection that writes and under the writer's lock.
struct LogAppending {
    let database: Database
    let log: LogID
    /// The log as this connection left it; nil where it is not known, as after an append that failed.
    private(set) var known: KnownLog?
    private var reading: LogReading { LogReading(database: database) }

    init(database: Database, log: LogID, known: KnownLog? = nil) {
        (self.database, self.log, self.known) = (database, log, known)
    }

    /// All, durable, or nothing.
    mutating func append(_ request: AppendRequest) throws -> AppendReceipt {
        try begin()
        do {
            let receipt = try add(request)
            try PreparedStatement("COMMIT", in: database, doing: "adding events").run()
            return receipt
        } catch {
            rollBack()
            throw error
        }
    }

    func begin() throws(StorageFailure) {
        try PreparedStatement("BEGIN IMMEDIATE", in: database, doing: "adding events").run()
    }

    /// Ends a transaction that failed. SQLite may have ended it already, and a failure here leaves nothing behind that the
    /// failure before it doesn't tell.
    func rollBack() {
        if database.isInsideTransaction {
            try? PreparedStatement("ROLLBACK", in: database, doing: "adding events").run()
        }
    }

    /// Adds the events within the transaction at hand.
    mutating func add(_ request: AppendRequest) throws -> AppendReceipt {
        if let done = try reading.record(of: request.command) { return try done.receipt(for: request.fingerprint) }

        var now = try current()
        var maker = try LineMaker(request, in: log, after: now.head)
        let first = maker.position + 1
        let event = try PreparedStatement(
            "INSERT INTO event (position, stream, version, leaf, line) VALUES (?1, ?2, ?3, ?4, ?5)", in: database,
            doing: "adding events")
        var last: LeafHash?
        for append in request.streams {
            var place = try now.place(of: append.stream, reading)
            last = try add(append, at: &place, with: &maker, by: event)
            if let place { now.keep(place, of: append.stream) }
        }
        let count = Int(maker.position - first) + 1
        try insert(
            CommandRecord(
                command: request.command, fingerprint: request.fingerprint, firstPosition: first, count: count))
        now.head = last.map { LogHead(position: maker.position, leafHash: $0, recorded: maker.recorded) }
        known = now
        return AppendReceipt(firstPosition: first, count: count, wasRepeated: false)
    }

    /// The log as it is now. What this connection knows of it is taken away until the append has come to its end.
    private mutating func current() throws -> KnownLog {
        let turn = try reading.dataVersion()
        guard var known = takeKnown() else { return KnownLog(head: try head(), dataVersion: turn) }
        if known.dataVersion != turn { known.moveOn(to: try head(), dataVersion: turn) }
        return known
    }

    private mutating func takeKnown() -> KnownLog? {
        defer { known = nil }
        return known
    }

    private func head() throws -> LogHead? { try reading.head().map { line in try LogHead(line) } }

    /// Adds a stream's events.
    /// - Parameter place: of the stream's last event; of the last that was added, in the end.
    /// - Returns: the hash of the last event that was added.
    private func add(
        _ append: StreamAppend, at place: inout StreamPlace?, with maker: inout LineMaker, by event: PreparedStatement
    ) throws -> LeafHash? {
        var version = try LineMaker.firstVersion(of: append, current: place?.version ?? 0)
        let number = place?.first ?? maker.position + 1
        if place == nil { try insert(append.stream, number: number) }
        var last: LeafHash?
        for proposed in append.events {
            let line = try maker.line(of: proposed, in: append.stream, version: version)
            event.bind(maker.position, at: 1)
            event.bind(number, at: 2)
            event.bind(version, at: 3)
            last = try line.withUnsafeBytes { line in
                let hash = LeafHash(of: line)
                try hash.withBytes { leaf in
                    event.bind(leaf, at: 4)
                    event.bind(line, at: 5)
                    try event.run()
                }
                return hash
            }
            place = StreamPlace(first: number, version: version)
            version += 1
            for tile in TilePlace.completed(at: maker.position) { try insert(tile) }
        }
        return last
    }

    /// Adds a tile that the event added last completes.
    private func insert(_ tile: TilePlace) throws {
        let hashes = try reading.hashes(of: tile, width: TilePlace.fullWidth)
        var tree = GrowingTree()
        for hash in hashes { tree.append(hash) }
        let insert = try PreparedStatement(
            "INSERT INTO tile (level, number, root, hashes) VALUES (?1, ?2, ?3, ?4)", in: database,
            doing: "adding a tile")
        insert.bind(Int64(tile.level), at: 1)
        insert.bind(tile.number, at: 2)
        try tree.root.bytes.withUnsafeBytes { root in
            insert.bind(root, at: 3)
            try hashes.flatMap(\.bytes).withUnsafeBytes { hashes in
                insert.bind(hashes, at: 4)
                try insert.run()
            }
        }
    }

    private func insert(_ stream: StreamName, number: Int64) throws(StorageFailure) {
        let insert = try PreparedStatement(
            "INSERT INTO stream (name, first) VALUES (?1, ?2)", in: database, doing: "adding a stream")
        insert.bind(stream.text, at: 1)
        insert.bind(number, at: 2)
        try insert.run()
    }

    private func insert(_ done: CommandRecord) throws {
        let insert = try PreparedStatement(
            "INSERT INTO command (id, fingerprint, first, count) VALUES (?1, ?2, ?3, ?4)", in: database,
            doing: "recording a command")
        insert.bind(done.firstPosition, at: 3)
        insert.bind(Int64(done.count), at: 4)
        try withUnsafeBytes(of: done.command.bits.bigEndian) { id in
            insert.bind(id, at: 1)
            try done.fingerprint.bytes.withUnsafeBytes { fingerprint in
                insert.bind(fingerprint, at: 2)
                try insert.run()
            }
        }
    }
}
