public import EventLog

/// What a store was verified against, and what came out besides the faults.
public struct Verification: Hashable, Sendable {
    /// How many events were looked at.
    public var events: Int64
    /// The root of their tree, worked out from the lines.
    public var root: TreeHash
    /// The checkpoints that the log was held against, the oldest first.
    public var checkpoints: [Checkpoint]
    /// How many plans were worked out again; nil where that was not asked for.
    public var plans: Int64?
    /// How many faults there are.
    public var faults: Int
}

/// How far a verification has come.
public struct VerificationProgress: Hashable, Sendable {
    /// What is being looked at.
    public enum Part: Hashable, Sendable {
        /// The log's lines, one after the other.
        case lines
        /// Patients' plans, a patient after the other.
        case plans
    }

    public var part: Part
    public var progress: JobProgress
}

/// How much of a log is looked at.
public struct VerificationScope: Hashable, Sendable {
    /// Hashes, root and positions only; what the lines say is not read.
    public var hashesOnly: Bool
    /// Every recorded plan is worked out again on what it says that it stands on.
    public var plans: Bool
    /// Checkpoints that somebody kept, as they stand in their files.
    public var checkpoints: [SignedNote]
    /// Keys by which they may be signed, besides the store's own: those that somebody wrote down.
    public var keys: [NoteKey]

    public init(hashesOnly: Bool = false, plans: Bool = false, checkpoints: [SignedNote] = [], keys: [NoteKey] = []) {
        self.hashesOnly = hashesOnly
        self.plans = plans
        self.checkpoints = checkpoints
        self.keys = keys
    }
}
