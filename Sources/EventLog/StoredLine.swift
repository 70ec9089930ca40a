import CanonicalJSON

/// One line of the log, as stored: the canonical bytes of an event, without the newline.
public struct StoredLine: Hashable, Sendable {
    /// Where it stands, from 1.
    public let position: Int64
    /// The hash stored beside it.
    public let leafHash: LeafHash
    /// Its place in its stream, as the store's index has it.
    public let place: StreamPlace
    public let bytes: ArraySlice<UInt8>

    public init(position: Int64, leafHash: LeafHash, place: StreamPlace, bytes: ArraySlice<UInt8>) {
        (self.position, self.leafHash, self.place, self.bytes) = (position, leafHash, place, bytes)
    }

    /// The hash that the line has, worked out anew.
    public var computedHash: LeafHash { bytes.withUnsafeBytes { LeafHash(of: $0) } }

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

/// A place in a stream, as a store's index has it.
public struct StreamPlace: Hashable, Sendable {
    /// The position of the stream's first event, by which stores number streams.
    public var first: Int64
    /// The event's place in its stream, from 1.
    public var version: Int64

    public init(first: Int64, version: Int64) {
        (self.first, self.version) = (first, version)
    }
}
