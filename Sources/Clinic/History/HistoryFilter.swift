public import CivilTime
import EventLog

/// Which events of a history are wanted; what is nil doesn't matter.
public struct HistoryFilter: Hashable, Sendable {
    /// Recorded at this instant or after.
    public var since: Instant?
    /// Recorded before this instant.
    public var until: Instant?
    /// The id of the person who acted.
    public var actor: String?
    /// The event's name, or its beginning up to a full stop: `visit.booked`, `visit`.
    public var type: String?
    /// The first position that is wanted.
    public var from: Int64?

    public init(
        since: Instant? = nil, until: Instant? = nil, actor: String? = nil, type: String? = nil, from: Int64? = nil
    ) {
        self.since = since
        self.until = until
        self.actor = actor
        self.type = type
        self.from = from
    }

    func accepts(_ envelope: Envelope) -> Bool {
        if let since, envelope.recorded < since { return false }
        if let until, envelope.recorded >= until { return false }
        if let actor, envelope.actor.person != actor { return false }
        if let type, envelope.type != type, !envelope.type.hasPrefix("\(type).") { return false }
        if let from, envelope.position < from { return false }
        return true
    }
}
