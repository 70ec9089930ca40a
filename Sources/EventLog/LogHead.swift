public import CivilTime

/// The last event of a log, by which one tells how far it goes and whether it is the same log.
public struct LogHead: Hashable, Sendable {
    /// Its position, from 1.
    public let position: Int64
    public let leafHash: LeafHash
    /// When it was recorded; nothing later is recorded earlier.
    public let recorded: Instant

    public init(position: Int64, leafHash: LeafHash, recorded: Instant) {
        (self.position, self.leafHash, self.recorded) = (position, leafHash, recorded)
    }
}

extension LogHead {
    /// The head that a log has whose last line this is.
    /// - Throws: ``EventStoreError/damaged(position:fault:)`` if the line can't be read.
    public init(_ line: StoredLine) throws(EventStoreError) {
        let event = try line.event()
        self.init(position: line.position, leafHash: line.leafHash, recorded: event.envelope.recorded)
    }
}
