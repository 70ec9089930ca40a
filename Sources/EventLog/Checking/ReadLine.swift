/// A line of the log with all that it comes to by itself, whatever stands before it.
///
/// To read lines is most of the work of a check, and no line needs another for it, so that many can be read at once;
/// ``LogCheck/take(_:)`` then takes them in their order.
public struct ReadLine: Sendable {
    let line: StoredLine
    /// The hash that the line has.
    let hash: LeafHash
    let event: Result<RecordedEvent, EventStoreError>
    /// What is wrong with what the event says; nil where nothing is, or that was not asked.
    let contentFault: String?

    /// - Parameters:
    ///   - line: as the log has it.
    ///   - content: says what is wrong with an event's content, nil where nothing is.
    public init(_ line: StoredLine, content: (RecordedEvent) -> String? = { _ in nil }) {
        self.line = line
        hash = line.computedHash
        event = Result { () throws(EventStoreError) in try line.event() }
        contentFault = if case .success(let event) = event { content(event) } else { nil }
    }
}
