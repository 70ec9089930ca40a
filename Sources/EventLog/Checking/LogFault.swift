/// Something in a log that is not what it must be.
public struct LogFault: Hashable, Sendable, CustomStringConvertible {
    /// What sort of fault it is.
    public enum Kind: String, CaseIterable, Sendable {
        /// The line is not an event in its one form, or not what was hashed.
        case line
        /// The hash beside the line is not the line's.
        case hash
        /// A position is missing, or stands where another should.
        case position
        /// A version of a stream is missing, or stands where another should.
        case version
        /// The event belongs to another log.
        case log
        /// It was recorded before the one before it.
        case time
        /// The program does not know what the event says.
        case content
        /// The store's index says something else than the line.
        case index
        /// A tile of the tree is not what its leaves come to.
        case tile
        /// The log is not the one that a checkpoint was taken of, or no longer.
        case checkpoint
        /// What the store remembers of a command is not what the log holds of it.
        case command
        /// A plan is not what follows from what it says that it stands on.
        case plan
        /// What a plan stands on is not there, so that it cannot be worked out again.
        case basis
        /// It took more of something than there was.
        case capacity
    }

    public var kind: Kind
    /// Where: of a missing event the position that it should have.
    public var position: Int64
    /// The event, where it says which it is.
    public var event: EventID?
    /// What is wrong with it, in words.
    public var words: String

    public init(_ kind: Kind, at position: Int64, event: EventID? = nil, _ words: String) {
        self.kind = kind
        self.position = position
        self.event = event
        self.words = words
    }

    public var description: String {
        "position \(position)\(event.map { ", event \($0)" } ?? ""): \(words) (\(kind.rawValue))"
    }
}
