public import CivilTime

/// What one command adds to the log: all of it, durably, or nothing.
public struct AppendRequest: Sendable {
    /// The command. Asked for again with the same fingerprint, it gets its first answer and adds nothing.
    public var command: CommandID
    /// The command's content, as a fingerprint.
    public var fingerprint: Fingerprint
    public var actor: Actor
    /// The site at which it is done; nil before there is one.
    public var site: String?
    /// The clock's time. Where the log's last event is later, that event's time is recorded instead.
    public var now: Instant
    /// The events, in the order in which they get their positions and ordinals; no stream twice.
    public var streams: [StreamAppend]
    /// If given, the position that was the log's last when the decision was made: nothing at all may have been added since.
    public var unchangedSince: Int64?

    public init(
        command: CommandID, fingerprint: Fingerprint, actor: Actor, site: String?, now: Instant,
        streams: [StreamAppend], unchangedSince: Int64? = nil
    ) {
        (self.command, self.fingerprint, self.actor, self.site) = (command, fingerprint, actor, site)
        (self.now, self.streams, self.unchangedSince) = (now, streams, unchangedSince)
    }
}
