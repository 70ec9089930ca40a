import CivilTime

/// Checks a log line by line, from the first: everything is worked out again from the lines alone.
///
/// ```swift
/// var check = LogCheck(of: log)
/// try log.forEachLine { line in faults += check.take(ReadLine(line)) }
/// faults += check.finish()
/// check.tree.root
/// ```
///
/// It keeps one entry for each stream and the tree's peaks, so a longer log takes no more memory.
public struct LogCheck {
    /// The tree over the lines that were taken.
    public private(set) var tree = GrowingTree()
    /// How many events each stream has, and where it begins.
    public private(set) var streams: [StreamName: StreamPlace] = [:]

    private let reader: any EventReader
    private var commands: CommandCheck
    private var position: Int64 = 0
    private var recorded: Instant?
    /// Tiles that still grow: the hashes so far, for each level.
    private var tiles: [[TreeHash]] = [[]]

    /// - Parameter reader: the log, for which log it is and for its tiles.
    public init(of reader: any EventReader) {
        self.reader = reader
        commands = CommandCheck(of: reader)
    }

    /// Takes the next line, and says what is wrong with it.
    public mutating func take(_ read: ReadLine) -> [LogFault] {
        let line = read.line
        var faults = place(line)
        if !faults.isEmpty { faults += commands.takeDamage() }
        faults += grow(read.hash, line)
        switch read.event {
        case .success(let event):
            if read.hash != line.leafHash { faults.append(mismatch(line, event.envelope.id)) }
            faults += check(event, line)
            if let words = read.contentFault {
                faults.append(LogFault(.content, at: line.position, event: event.envelope.id, words))
            }
            faults += commands.take(event.envelope)
        case .failure(let error):
            if read.hash != line.leafHash { faults.append(mismatch(line, nil)) }
            faults.append(LogFault(.line, at: line.position, "\(error)"))
            faults += commands.takeDamage()
        }
        return faults
    }

    /// Says what is wrong with what goes with the lines, once the last was taken: the commands that the store remembers.
    /// Not to be asked where lines were taken by their hashes alone.
    public mutating func finish() -> [LogFault] { commands.finish() }

    /// Takes the next line by its hash alone.
    public mutating func takeHash(_ line: StoredLine) -> [LogFault] {
        var faults = place(line)
        let hash = line.computedHash
        faults += grow(hash, line)
        if hash != line.leafHash { faults.append(mismatch(line, nil)) }
        return faults
    }

    private mutating func place(_ line: StoredLine) -> [LogFault] {
        defer { position = line.position }
        guard line.position != position + 1 else { return [] }
        let missing = line.position - position - 1
        return [
            LogFault(
                .position, at: position + 1,
                missing == 1 ? "the event is missing" : "\(missing) events are missing up to position \(line.position)")
        ]
    }

    /// Adds a leaf to the tree, and compares the tiles that it completes with those that the store has.
    private mutating func grow(_ leaf: LeafHash, _ line: StoredLine) -> [LogFault] {
        // A tile's root is that of a subtree of the whole tree, so that nothing is hashed twice.
        var roots: [TreeHash] = []
        tree.append(TreeHash(leaf)) { level, root in
            if level % TilePlace.height == 0 { roots.append(root) }
        }
        tiles[0].append(TreeHash(leaf))
        var faults: [LogFault] = []
        for (tile, root) in zip(TilePlace.completed(at: tree.size), roots) {
            let hashes = tiles[tile.level]
            if (try? reader.hashes(of: tile, width: TilePlace.fullWidth)) != hashes {
                faults.append(
                    LogFault(
                        .tile, at: line.position,
                        "the tile \(tile.level)/\(tile.number) is not what the events up to here come to"))
            }
            tiles[tile.level].removeAll(keepingCapacity: true)
            if tiles.count == tile.level + 1 { tiles.append([]) }
            tiles[tile.level + 1].append(root)
        }
        return faults
    }

    private func mismatch(_ line: StoredLine, _ event: EventID?) -> LogFault {
        LogFault(.hash, at: line.position, event: event, "the line is not the one whose hash is kept beside it")
    }

    private mutating func check(_ event: RecordedEvent, _ line: StoredLine) -> [LogFault] {
        var faults: [LogFault] = []
        let envelope = event.envelope
        func fault(_ kind: LogFault.Kind, _ words: String) {
            faults.append(LogFault(kind, at: line.position, event: envelope.id, words))
        }
        if envelope.log != reader.log { fault(.log, "it belongs to the log \(envelope.log)") }
        if let recorded, envelope.recorded < recorded {
            fault(.time, "it was recorded at \(envelope.recorded), before the one before it")
        }
        recorded = max(recorded ?? envelope.recorded, envelope.recorded)
        let known = streams[envelope.stream]
        let expected = StreamPlace(first: known?.first ?? line.position, version: (known?.version ?? 0) + 1)
        if envelope.version != expected.version {
            fault(
                .version, "it is version \(envelope.version) of \(envelope.stream), where \(expected.version) should be"
            )
        }
        if line.place != StreamPlace(first: expected.first, version: envelope.version) {
            fault(.index, "the index has it as version \(line.place.version) of the stream from \(line.place.first)")
        }
        streams[envelope.stream] = StreamPlace(first: expected.first, version: envelope.version)
        return faults
    }
}
