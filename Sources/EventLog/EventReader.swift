/// Reads a log. Every answer is complete in itself: no transaction stays open behind it.
public protocol EventReader: TileReader {
    /// What the log's first event says: which log it is, and whether it is for rehearsals.
    var opened: LogOpened { get }

    /// The log's last event. There is always one.
    func head() throws(EventStoreError) -> LogHead

    /// The version of a stream: how many events it has. 0 if it doesn't exist.
    func version(of stream: StreamName) throws(EventStoreError) -> Int64

    /// The streams that begin at a position or before it, in the order in which they began.
    func streams(upTo last: Int64) throws(EventStoreError) -> [StreamName]

    /// The lines that stand behind a position, in order.
    /// - Parameters:
    ///   - position: 0 for the beginning.
    ///   - last: the last position wanted; nil for no end.
    ///   - size: how much the page holds at most.
    /// - Returns: as many as the page holds; none at the end.
    func lines(after position: Int64, upTo last: Int64?, size: PageSize) throws(EventStoreError) -> LinePage

    /// The lines of one stream that stand behind a version, in order.
    /// - Parameters:
    ///   - stream: one that doesn't exist has no lines.
    ///   - version: 0 for the beginning.
    ///   - last: the last position in the log wanted, so that one sees the stream as it was then; nil for no end.
    ///   - size: how much the page holds at most.
    /// - Returns: as many as the page holds; none at the end.
    func lines(
        of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize
    ) throws(EventStoreError) -> LinePage

    /// What is remembered of a command; nil if it hasn't been done.
    func record(of command: CommandID) throws(EventStoreError) -> CommandRecord?

    /// What is remembered of commands, whatever it says, in the order of their ids' bytes.
    /// - Parameters:
    ///   - id: the bytes of the id behind which to begin; nil for the beginning.
    ///   - most: how many at most; fewer only at the end.
    func commandRows(after id: [UInt8]?, atMost most: Int) throws(EventStoreError) -> [CommandRow]

    /// The rows of these commands, in no order; none for one that is not remembered.
    func commandRows(of commands: [CommandID]) throws(EventStoreError) -> [CommandRow]
}

extension EventReader {
    /// The log's id.
    public var log: LogID { opened.log }

    /// The line at a position; nil behind the log's end.
    public func line(at position: Int64) throws(EventStoreError) -> StoredLine? {
        try lines(after: position - 1, upTo: position, size: PageSize(lines: 1)).first
    }

    /// Hands over every line behind a position, page by page, without holding anything open in between.
    /// - Parameters:
    ///   - position: 0 for the beginning.
    ///   - last: the last position wanted; nil for the log's end, wherever it is by then.
    ///   - body: takes each line; what it throws ends the reading.
    public func forEachLine(
        after position: Int64 = 0, upTo last: Int64? = nil, _ body: (StoredLine) throws -> Void
    ) throws {
        var position = position
        while true {
            let page = try lines(after: position, upTo: last, size: PageSize())
            guard let end = page.last else { return }
            for line in page { try body(line) }
            if let last, end.position >= last { return }
            position = end.position
        }
    }

    /// All events of a stream, as they stood when the log's last position was `last`.
    public func events(
        of stream: StreamName, upTo last: Int64? = nil
    ) throws(EventStoreError) -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        let size = PageSize()
        while true {
            let page = try lines(of: stream, after: Int64(events.count), upTo: last, size: size)
            for line in page {
                let event = try line.event()
                guard event.envelope.stream == stream, event.envelope.version == Int64(events.count) + 1 else {
                    throw .damaged(
                        position: line.position,
                        fault: "it should be version \(events.count + 1) of \(stream) and says that it is version "
                            + "\(event.envelope.version) of \(event.envelope.stream)")
                }
                events.append(event)
            }
            // A page with room left is the last.
            guard size.isReached(by: page) else { return events }
        }
    }
}
