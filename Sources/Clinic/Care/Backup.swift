public import EventLog

/// What a backup holds.
public struct Backup: Hashable, Sendable {
    /// Its folder.
    public var folder: String
    public var log: LogID
    /// How many events, all of them looked at again in the copy.
    public var events: Int64
    /// The root of their tree, as signed in the backup's checkpoint.
    public var root: TreeHash
    /// How many patients' keys.
    public var keys: Int
    /// How many patients have been erased.
    public var erasures: Int
}
