import CanonicalJSON
public import CivilTime

/// What it takes to open a new log: everything that its first event says.
public struct LogOpening: Sendable {
    /// The log's id, of 128 bits drawn at random.
    public var log: LogID
    /// Whether the log is for rehearsals.
    public var simulated: Bool
    /// A command of its own.
    public var command: CommandID
    public var fingerprint: Fingerprint
    public var actor: Actor
    public var now: Instant
    /// Today at the clinic: a local date.
    public var effective: String

    public init(
        log: LogID, simulated: Bool, command: CommandID, fingerprint: Fingerprint, actor: Actor, now: Instant,
        effective: String
    ) {
        (self.log, self.simulated, self.command, self.fingerprint) = (log, simulated, command, fingerprint)
        (self.actor, self.now, self.effective) = (actor, now, effective)
    }

    /// What the first event says.
    public var opened: LogOpened { LogOpened(log: log, simulated: simulated) }

    /// The request that adds the first event. For stores.
    public func request() throws(EventStoreError) -> AppendRequest {
        let content: [UInt8]
        do {
            content = try opened.canonicalBytes()
        } catch {
            throw .eventRefused(ordinal: 0, type: LogOpened.type, fault: error.description)
        }
        let event = ProposedEvent(type: LogOpened.type, effective: effective, data: content)
        return AppendRequest(
            command: command, fingerprint: fingerprint, actor: actor, site: nil, now: now,
            streams: [StreamAppend(to: .log, expected: .exactly(0), events: [event])])
    }
}
