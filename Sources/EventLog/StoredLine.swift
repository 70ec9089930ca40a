import CanonicalJSON

/// One line of the log, as stored: the canonical bytes of an event, without the newline.
public struct StoredLine: Hashable, Sendable {
    /// Where it stands, from 1.
    public let position: Int64
    /// The hash stored beside it.
    public let leafHash: LeafHash
    public let bytes: ArraySlice<UInt8>

    public init(position: Int64, leafHash: LeafHash, bytes: ArraySlice<UInt8>) {
        (self.position, self.leafHash, self.bytes) = (position, leafHash, bytes)
    }

    /// Reads the line.
    /// - Throws: ``EventStoreError/damaged(position:fault:)`` if it isn't an event in its one form, or says that it stands
    ///   elsewhere. The hash is not computed anew.
    public func event() throws(EventStoreError) -> RecordedEvent {
        let event: RecordedEvent
        do {
            event = try RecordedEvent(canonical: bytes)
        } catch {
            throw .damaged(position: position, fault: error.description)
        }
        guard event.envelope.position == position else {
            throw .damaged(position: position, fault: "it says that it stands at position \(event.envelope.position)")
        }
        return event
    }
}
