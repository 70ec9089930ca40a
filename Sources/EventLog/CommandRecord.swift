/// What the log remembers of a command that was done.
public struct CommandRecord: Hashable, Sendable {
    public let command: CommandID
    public let fingerprint: Fingerprint
    /// The position of its first event.
    public let firstPosition: Int64
    /// How many events it added.
    public let count: Int

    public init(command: CommandID, fingerprint: Fingerprint, firstPosition: Int64, count: Int) {
        (self.command, self.fingerprint, self.firstPosition, self.count) = (command, fingerprint, firstPosition, count)
    }

    /// The first answer again.
    /// - Throws: ``EventStoreError/commandReused(_:firstPosition:)`` if the command now has another content.
    public func receipt(for fingerprint: Fingerprint) throws(EventStoreError) -> AppendReceipt {
        guard fingerprint == self.fingerprint else {
            throw .commandReused(command, firstPosition: firstPosition)
        }
        return AppendReceipt(firstPosition: firstPosition, count: count, wasRepeated: true)
    }
}
