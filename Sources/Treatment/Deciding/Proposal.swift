public import EventLog

/// An event that was decided and is not recorded so far.
public struct Proposal<Event: StreamEvent>: Hashable, Sendable {
    /// The id that it will have, by which its sealed values are sealed.
    public var id: EventID
    public var event: Event
    /// When it holds in the clinic: a local date, or a local date and time.
    public var effective: String
    /// The event that brought it about, where one did.
    public var cause: EventID?
    public var reason: StatedReason?

    /// The form in which the log takes it.
    ///
    /// - Parameter seal: gives the sealed text for an event's field and its plain text.
    /// - Throws: what `seal` threw, or `CanonicalJSONError` for a value that has no canonical form.
    public func sealed(
        by seal: @escaping (EventID, FieldPath, String) throws -> String
    ) throws -> ProposedEvent {
        let sealedReason = try reason.map { reason in
            Reason(code: reason.code.rawValue, note: try seal(id, StatedReason.noteField, reason.note))
        }
        return ProposedEvent(
            type: event.type, schema: event.schema, effective: effective, cause: cause, reason: sealedReason,
            data: try event.stored { field, text in try seal(id, field, text) })
    }
}
