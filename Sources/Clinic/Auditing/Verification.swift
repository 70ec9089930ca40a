public import EventLog

/// What a store was verified against, and what came out besides the faults.
public struct Verification: Hashable, Sendable {
    /// How many events were looked at.
    public var events: Int64
    /// The root of their tree, worked out from the lines.
    public var root: TreeHash
    /// The checkpoints that the log was held against, the oldest first.
    public var checkpoints: [Checkpoint]
    /// How many faults there are.
    public var faults: Int
}

/// How much of a log is looked at.
public struct VerificationScope: Hashable, Sendable {
    /// Hashes, root and positions only; what the lines say is not read.
    public var hashesOnly: Bool
    /// Checkpoints that somebody kept, as they stand in their files.
    public var checkpoints: [SignedNote]
    /// Keys by which they may be signed, besides the store's own: those that somebody wrote down.
    public var keys: [NoteKey]

    public init(hashesOnly: Bool = false, checkpoints: [SignedNote] = [], keys: [NoteKey] = []) {
        self.hashesOnly = hashesOnly
        self.checkpoints = checkpoints
        self.keys = keys
    }
}
