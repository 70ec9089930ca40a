public import CivilTime
public import EventLog

/// What came of restoring a backup.
public struct Restoration: Hashable, Sendable {
    public var log: LogID
    /// The site's name.
    public var site: String
    /// How many events the backup had, all of them looked at.
    public var events: Int64
    /// When the newest of them was recorded: what happened later isn't in the backup.
    public var newest: Instant
    /// The patients who had been erased since the backup was made, and were erased again here.
    public var erasedAgain: [String]
    /// The copy that was made; it is another than the one that the backup is of.
    public var instance: StoreInstance
}
