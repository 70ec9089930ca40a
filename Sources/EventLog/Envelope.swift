public import CivilTime

/// What the log knows of an event besides its content: which it is, where it stands, when, by whom and why.
public struct Envelope: Hashable, Sendable {
    public var actor: Actor
    /// The event that brought this one about.
    public var cause: EventID?
    /// The command that it belongs to.
    public var command: CommandID
    /// When it holds in the clinic: a local date, or a local date and time.
    public var effective: String
    public var id: EventID
    public var log: LogID
    /// Its place in the log, from 1, without gaps.
    public var position: Int64
    public var reason: Reason?
    /// When it was recorded, never earlier than the event before it.
    public var recorded: Instant
    /// Which form of its type the content has, from 1.
    public var schema: Int
    /// The site at which it was recorded; nil before there was one.
    public var site: String?
    public var stream: StreamName
    /// What happened, as in `visit.booked`.
    public var type: String
    /// Its place in its stream, from 1, without gaps.
    public var version: Int64
}
