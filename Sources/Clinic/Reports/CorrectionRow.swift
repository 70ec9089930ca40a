/// An event that corrects another.
public struct CorrectionRow: Hashable, Sendable {
    public var patient: String
    /// The event that is corrected.
    public var corrected: HistoryEntry
    public var entry: HistoryEntry
}
