/// Events for one stream, and the version that the stream must have for them to be added.
public struct StreamAppend: Hashable, Sendable {
    /// What the version of a stream must be. A stream that doesn't exist has version 0.
    public enum Expectation: Hashable, Sendable {
        /// Exactly this: the events were decided on what stood there then.
        case exactly(Int64)
        /// Whatever it is: the events hold in any case.
        case any
    }

    public var stream: StreamName
    public var expected: Expectation
    public var events: [ProposedEvent]

    public init(to stream: StreamName, expected: Expectation, events: [ProposedEvent]) {
        (self.stream, self.expected, self.events) = (stream, expected, events)
    }
}
