/// The answer to a command: where its events stand. They are durable.
public struct AppendReceipt: Hashable, Sendable {
    /// The position of the first event, from 1.
    public let firstPosition: Int64
    /// How many events there are; they stand one behind the other.
    public let count: Int
    /// Whether the command had been done before, and this is its first answer again.
    public let wasRepeated: Bool

    public init(firstPosition: Int64, count: Int, wasRepeated: Bool) {
        (self.firstPosition, self.count, self.wasRepeated) = (firstPosition, count, wasRepeated)
    }

    /// The position of the last event.
    public var lastPosition: Int64 { firstPosition + Int64(count) - 1 }
}
