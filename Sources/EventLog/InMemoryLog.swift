import CivilTime

/// The state of a log in memory: its lines, where each stream's lines stand, and the commands done.
struct InMemoryLog: Sendable {
    let log: LogID
    private(set) var lines: [StoredLine] = []
    private(set) var commands: [CommandID: CommandRecord] = [:]
    /// The positions of each stream's events, by version.
    private var positions: [StreamName: [Int64]] = [:]
    private var recorded: Instant?

    init(log: LogID) { self.log = log }

    func head() throws(EventStoreError) -> LogHead {
        guard let last = lines.last, let recorded else {
            throw .storeFailed(doing: "reading the log", fault: "it is empty", remedy: "open it with its first event")
        }
        return LogHead(position: last.position, leafHash: last.leafHash, recorded: recorded)
    }

    func version(of stream: StreamName) -> Int64 { Int64(positions[stream]?.count ?? 0) }

    func streams(upTo last: Int64) -> [StreamName] {
        let begun = positions.compactMap { stream, positions in positions.first.map { (stream, first: $0) } }
        return begun.filter { $0.first <= last }.sorted { $0.first < $1.first }.map(\.0)
    }

    func lines(after position: Int64, upTo last: Int64?, size: PageSize) -> LinePage {
        page(of: lines[min(Int(max(0, position)), lines.count)...], upTo: last, size: size)
    }

    func lines(of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize) -> LinePage {
        let positions = positions[stream] ?? []
        let wanted = positions[min(Int(max(0, version)), positions.count)...]
        return page(of: wanted.lazy.map { lines[Int($0) - 1] }, upTo: last, size: size)
    }

    func hashes(of tile: TilePlace, width: Int) -> [TreeHash] {
        let leaves = 1 << (tile.level * TilePlace.height)
        let first = Int(tile.number) * TilePlace.fullWidth
        return (first..<first + width).map { number in
            var tree = GrowingTree()
            for line in lines[number * leaves..<(number + 1) * leaves] { tree.append(line.leafHash) }
            return tree.root
        }
    }

    mutating func append(_ request: AppendRequest) throws(EventStoreError) -> AppendReceipt {
        if let done = commands[request.command] { return try done.receipt(for: request.fingerprint) }

        var maker = try LineMaker(request, in: log, after: lines.isEmpty ? nil : try head())
        var added: [(StreamName, StoredLine)] = []
        for append in request.streams {
            var version = try LineMaker.firstVersion(of: append, current: self.version(of: append.stream))
            for event in append.events {
                let line = try maker.line(of: event, in: append.stream, version: version)
                let first = positions[append.stream]?.first ?? maker.position - (version - 1)
                let stored = StoredLine(
                    position: maker.position, leafHash: LeafHash(of: line),
                    place: StreamPlace(first: first, version: version), bytes: line[...])
                added.append((append.stream, stored))
                version += 1
            }
        }

        let first = Int64(lines.count) + 1
        for (stream, line) in added {
            lines.append(line)
            positions[stream, default: []].append(line.position)
        }
        recorded = maker.recorded
        commands[request.command] = CommandRecord(
            command: request.command, fingerprint: request.fingerprint, firstPosition: first, count: added.count)
        return AppendReceipt(firstPosition: first, count: added.count, wasRepeated: false)
    }

    private func page(of lines: some Sequence<StoredLine>, upTo last: Int64?, size: PageSize) -> LinePage {
        var page = LinePage()
        for line in lines {
            if let last, line.position > last { break }
            if size.isReached(by: page) { break }
            line.bytes.withUnsafeBytes {
                page.append(position: line.position, leafHash: line.leafHash, place: line.place, line: $0)
            }
        }
        return page
    }
}
