/// An event as the domain decides it, before the log has given it a place.
public struct ProposedEvent: Hashable, Sendable {
    /// What happened, as in `visit.booked`.
    public var type: String
    /// Which form of that type the content has, from 1.
    public var schema: Int
    /// When it holds in the clinic: a local date `2026-03-02` or a local date and time `2026-03-02T09:00`.
    public var effective: String
    /// The event that brought this one about.
    public var cause: EventID?
    public var reason: Reason?
    /// The content: the canonical bytes of an object.
    public var data: [UInt8]

    public init(
        type: String, schema: Int = 1, effective: String, cause: EventID? = nil, reason: Reason? = nil, data: [UInt8]
    ) {
        (self.type, self.schema, self.effective) = (type, schema, effective)
        (self.cause, self.reason, self.data) = (cause, reason, data)
    }
}
