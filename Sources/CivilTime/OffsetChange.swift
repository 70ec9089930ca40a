/// A moment at which the clocks of a zone are set otherwise.
public struct OffsetChange: Hashable, Sendable {
    /// The first instant at which the new offset holds.
    public var at: Instant
    /// How many seconds clocks are ahead of UT from then on; negative west of Greenwich.
    public var offsetSeconds: Int

    public init(at: Instant, offsetSeconds: Int) {
        self.at = at
        self.offsetSeconds = offsetSeconds
    }
}
