public import CivilTime

/// A moment of the log's past, as it is told apart from others.
public struct ReplayMoment: Hashable, Sendable {
    /// The last position of the log that counts.
    public var position: Int64
    /// When the event there was recorded.
    public var recorded: Instant
    /// What time it was: the instant that was asked for, else when the last event was recorded.
    public var now: Instant
    /// The clock at the site then.
    public var local: CivilDateTime
}
