public import EventLog

/// What the fold of one stream gives: a state, with its place in the stream and in the log.
public protocol StreamState: Hashable, Sendable {
    associatedtype Event: StreamEvent

    /// How many events the stream holds; 0 before the first.
    var version: Int64 { get }
    /// The position in the log of the stream's newest event; 0 before the first.
    var position: Int64 { get }

    /// Takes in the next event of the stream, and leaves to `settle()` what one look at the end tells as well.
    ///
    /// - Throws: ``FoldError`` where the event does not fit what came before it.
    mutating func take(_ event: Event, id: EventID, version: Int64, position: Int64) throws(FoldError)

    /// Compares the state with what the events taken in say of it as a whole. Until then it may be used for nothing but to
    /// take in more.
    ///
    /// - Throws: ``FoldError`` where it is another.
    mutating func settle() throws(FoldError)

    /// Takes in the next line of the stream, as it stands in the log, and leaves as much to `settle()`. Asked of every line
    /// of a log: as each state's own, it is compiled for that state.
    ///
    /// - Parameters:
    ///   - line: the one behind those that were taken in.
    ///   - stream: the stream that is folded; the line must say that it stands there.
    /// - Throws: `EventStoreError` for a line that is no event, or one of another stream; ``FoldError`` for an event that is
    ///   not known here, or that does not fit.
    mutating func take(_ line: StoredLine, of stream: StreamName) throws
}

extension StreamState {
    public mutating func settle() throws(FoldError) {}

    /// Takes in the next event of the stream.
    ///
    /// - Throws: ``FoldError`` where the event does not fit what came before it, or what follows is not what it says.
    public mutating func apply(
        _ event: Event, id: EventID, version: Int64, position: Int64
    ) throws(FoldError) {
        try take(event, id: id, version: version, position: position)
        try settle()
    }

    /// Takes in the next record of the stream.
    ///
    /// - Throws: ``FoldError`` for a record that is not known here, or that does not fit.
    public mutating func apply(_ record: RecordedEvent) throws(FoldError) {
        try take(record)
        try settle()
    }

    private mutating func take(_ record: RecordedEvent) throws(FoldError) {
        let envelope = record.envelope
        let event: Event
        do {
            event = try Event(type: envelope.type, schema: envelope.schema, data: record.data)
        } catch {
            throw .form(event: envelope.id, error)
        }
        try take(event, id: envelope.id, version: envelope.version, position: envelope.position)
    }

    public mutating func take(_ line: StoredLine, of stream: StreamName) throws {
        if let (place, event) = Event.read(line, in: stream) {
            return try take(event, id: place.id, version: place.version, position: place.position)
        }
        let record = try line.event()
        guard record.envelope.stream == stream else {
            throw EventStoreError.damaged(
                position: line.position, fault: "it stands in \(stream) and says \(record.envelope.stream)")
        }
        try take(record)
    }

    /// Takes in what was decided, as it will stand once it is recorded.
    public mutating func apply(_ proposal: Proposal<Event>) throws(FoldError) {
        try apply(proposal.event, id: proposal.id, version: version + 1, position: position)
    }
}
