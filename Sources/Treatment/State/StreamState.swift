public import EventLog

/// What the fold of one stream gives: a state, with its place in the stream and in the log.
public protocol StreamState: Hashable, Sendable {
    associatedtype Event: StreamEvent

    /// How many events the stream holds; 0 before the first.
    var version: Int64 { get }
    /// The position in the log of the stream's newest event; 0 before the first.
    var position: Int64 { get }

    /// Takes in the next event of the stream.
    ///
    /// - Throws: ``FoldError`` where the event does not fit what came before it.
    mutating func apply(_ event: Event, id: EventID, version: Int64, position: Int64) throws(FoldError)
}

extension StreamState {
    /// Takes in the next record of the stream.
    ///
    /// - Throws: ``FoldError`` for a record that is not known here, or that does not fit.
    public mutating func apply(_ record: RecordedEvent) throws(FoldError) {
        let envelope = record.envelope
        let event: Event
        do {
            event = try Event(type: envelope.type, schema: envelope.schema, data: record.data)
        } catch {
            throw .form(event: envelope.id, error)
        }
        try apply(event, id: envelope.id, version: envelope.version, position: envelope.position)
    }

    /// Takes in what was decided, as it will stand once it is recorded.
    public mutating func apply(_ proposal: Proposal<Event>) throws(FoldError) {
        try apply(proposal.event, id: proposal.id, version: version + 1, position: position)
    }
}
