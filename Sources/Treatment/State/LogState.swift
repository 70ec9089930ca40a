public import EventLog

/// What is known of the log itself: the fold of the stream `log`.
public struct LogState: StreamState {
    public private(set) var version: Int64 = 0
    public private(set) var position: Int64 = 0
    /// From which copy of the store reminders go out; nil where nobody has said so.
    public private(set) var reminders: RemindersEnabled?

    public init() {}

    /// Takes in the next event of the stream.
    public mutating func take(
        _ event: LogEvent, id: EventID, version: Int64, position: Int64
    ) throws(FoldError) {
        guard version == self.version + 1 else {
            throw .versionGap(event: id, expected: self.version + 1, found: version)
        }
        if case .opened = event, version > 1 { throw .outOfPlace(event: id, type: event.type) }
        if case .remindersEnabled(let enabled) = event { reminders = enabled }
        self.version = version
        self.position = position
    }
}
