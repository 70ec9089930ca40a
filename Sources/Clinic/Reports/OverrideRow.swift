/// Something that was done although a rule said no, with a reason.
public struct OverrideRow: Hashable, Sendable {
    public var patient: String
    /// What was gone past: requirements of a visit, criteria of a protocol, a consent, or `window`.
    public var overridden: [String]
    public var entry: HistoryEntry
}
