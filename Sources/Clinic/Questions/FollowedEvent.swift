public import CivilTime

/// An adverse event, unsealed in memory.
public struct FollowedEvent: Hashable, Sendable {
    /// Counts the patient's adverse events, from 1.
    public var number: Int
    /// What happened; nil where the key is gone.
    public var text: String?
    public var opened: CivilDate
    /// Nil while it is followed.
    public var closed: CivilDate?
    /// How it ended; nil where nobody said, or the key is gone.
    public var ending: String?
}
