import CSQLiteShim
import EventLog
import GRDB
import SQLiteFile

/// The questions that a log in SQLite answers, on whichever connection.
struct LogReading {
    let database: Database

    func head() throws(StorageFailure) -> StoredLine? {
        let last = try PreparedStatement(
            "SELECT position, leaf, line, stream, version FROM event ORDER BY position DESC LIMIT 1", in: database,
            doing: "reading the log")
        return try page(from: last, size: PageSize(lines: 1)).first
    }

    /// A number that is another one as soon as another connection has changed the file.
    func dataVersion() throws(StorageFailure) -> Int64 {
        let asked = try PreparedStatement("PRAGMA data_version", in: database, doing: "reading the log")
        defer { asked.reset() }
        return try asked.step() ? asked.integer(0) : 0
    }

    func version(of stream: StreamName) throws(StorageFailure) -> Int64 {
        guard let number = try number(of: stream) else { return 0 }
        return try version(ofNumber: number)
    }

    func version(ofNumber number: Int64) throws(StorageFailure) -> Int64 {
        let latest = try PreparedStatement(
            "SELECT version FROM event WHERE stream = ?1 ORDER BY version DESC LIMIT 1", in: database,
            doing: "reading a stream")
        latest.bind(number, at: 1)
        defer { latest.reset() }
        return try latest.step() ? latest.integer(0) : 0
    }

    /// The number of a stream: the position of its first event; nil if it has none.
    func number(of stream: StreamName) throws(StorageFailure) -> Int64? {
        let named = try PreparedStatement(
            "SELECT first FROM stream WHERE name = ?1", in: database, doing: "looking up a stream")
        named.bind(stream.text, at: 1)
        defer { named.reset() }
        return try named.step() ? named.integer(0) : nil
    }

    /// The names of the streams that begin at a position or before, in the order of their first events.
    func streams(upTo last: Int64) throws(StorageFailure) -> [String] {
        let begun = try PreparedStatement(
            "SELECT name FROM stream WHERE first <= ?1 ORDER BY first", in: database, doing: "listing the streams")
        begun.bind(last, at: 1)
        defer { begun.reset() }
        var names: [String] = []
        while try begun.step() { names.append(String(decoding: begun.bytes(0), as: UTF8.self)) }
        return names
    }

    func lines(after position: Int64, upTo last: Int64?, size: PageSize) throws(StorageFailure) -> LinePage {
        let behind = try PreparedStatement(
            "SELECT position, leaf, line, stream, version FROM event WHERE position > ?1 AND position <= ?2 ORDER BY position",
            in: database, doing: "reading the log")
        behind.bind(position, at: 1)
        behind.bind(last ?? .max, at: 2)
        return try page(from: behind, size: size)
    }

    func lines(
        of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize
    ) throws(StorageFailure) -> LinePage {
        // One statement, as each takes locks of its own to read.
        let behind = try PreparedStatement(
            """
            SELECT position, leaf, line, stream, version FROM event
              WHERE stream = (SELECT first FROM stream WHERE name = ?1) AND version > ?2 AND position <= ?3
              ORDER BY version
            """, in: database, doing: "reading a stream")
        behind.bind(stream.text, at: 1)
        behind.bind(version, at: 2)
        behind.bind(last ?? .max, at: 3)
        // Most streams are much shorter than a page.
        return try page(from: behind, size: size, reserving: 1 << 15)
    }

    func record(of command: CommandID) throws(StorageFailure) -> CommandRecord? {
        let done = try PreparedStatement(
            "SELECT fingerprint, first, count FROM command WHERE id = ?1", in: database, doing: "looking up a command")
        defer { done.reset() }
        let isDone = try withUnsafeBytes(of: command.bits.bigEndian) { (id) throws(StorageFailure) -> Bool in
            done.bind(id, at: 1)
            return try done.step()
        }
        guard isDone else { return nil }
        guard let fingerprint = Fingerprint(Array(done.bytes(0))) else {
            throw damage("the fingerprint of the command \(command) has not 32 bytes")
        }
        return CommandRecord(
            command: command, fingerprint: fingerprint, firstPosition: done.integer(1), count: Int(done.integer(2)))
    }

    /// The first hashes of a tile: of a complete one as it was kept, of one that still grows from what it consists of.
    func hashes(of tile: TilePlace, width: Int) throws(StorageFailure) -> [TreeHash] {
        var hashes = try keptHashes(of: tile)
        if hashes.isEmpty { hashes = try growingHashes(of: tile, width: width) }
        guard hashes.count >= width else {
            throw damage("the tile \(tile.level)/\(tile.number) has not \(width) hashes")
        }
        return Array(hashes.prefix(width))
    }

    private func keptHashes(of tile: TilePlace) throws(StorageFailure) -> [TreeHash] {
        let kept = try PreparedStatement(
            "SELECT hashes FROM tile WHERE level = ?1 AND number = ?2", in: database, doing: "reading a tile")
        kept.bind(Int64(tile.level), at: 1)
        kept.bind(tile.number, at: 2)
        defer { kept.reset() }
        guard try kept.step() else { return [] }
        let bytes = kept.bytes(0)
        var hashes: [TreeHash] = []
        hashes.reserveCapacity(bytes.count / TreeHash.byteCount)
        for start in stride(from: 0, to: bytes.count, by: TreeHash.byteCount) {
            let end = min(start + TreeHash.byteCount, bytes.count)
            if let hash = TreeHash(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<end])) { hashes.append(hash) }
        }
        return hashes
    }

    private func growingHashes(of tile: TilePlace, width: Int) throws(StorageFailure) -> [TreeHash] {
        let parts = try PreparedStatement(
            tile.level == 0
                ? "SELECT leaf FROM event WHERE position > ?1 AND position <= ?2 ORDER BY position"
                : "SELECT root FROM tile WHERE level = ?3 AND number >= ?1 AND number < ?2 ORDER BY number",
            in: database, doing: "reading a tile")
        let first = tile.number * Int64(TilePlace.fullWidth)
        parts.bind(first, at: 1)
        parts.bind(first + Int64(width), at: 2)
        if tile.level > 0 { parts.bind(Int64(tile.level - 1), at: 3) }
        defer { parts.reset() }
        var hashes: [TreeHash] = []
        hashes.reserveCapacity(width)
        while try parts.step() {
            if let hash = TreeHash(bytes: parts.bytes(0)) { hashes.append(hash) }
        }
        return hashes
    }

    private func page(
        from rows: PreparedStatement, size: PageSize, reserving capacity: Int? = nil
    ) throws(StorageFailure) -> LinePage {
        defer { rows.reset() }
        var page = LinePage(reservingCapacity: size.lines > 100 ? capacity ?? size.bytes + 4_096 : 0)
        while !size.isReached(by: page), try rows.step() {
            guard let leafHash = LeafHash(bytes: rows.bytes(1)) else {
                throw damage("the hash beside position \(rows.integer(0)) has not 32 bytes")
            }
            page.append(
                position: rows.integer(0), leafHash: leafHash,
                place: StreamPlace(first: rows.integer(3), version: rows.integer(4)), line: rows.bytes(2))
        }
        return page
    }

    private func damage(_ message: String) -> StorageFailure {
        StorageFailure(doing: "reading the log", cause: .sqlite(code: SQLITE_CORRUPT), message: message)
    }
}
