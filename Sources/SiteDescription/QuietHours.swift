public import CivilTime

/// The part of the day in which nobody is reminded; it may reach over midnight.
public struct QuietHours: Hashable, Sendable {
    /// When it begins.
    public let from: CivilTimeOfDay
    /// When it ends, itself no longer quiet. Earlier than `from`: on the next day.
    public let to: CivilTimeOfDay

    /// Quiet hours between two times; nil if they are the same.
    public init?(from: CivilTimeOfDay, to: CivilTimeOfDay) {
        guard from != to else { return nil }
        self.from = from
        self.to = to
    }

    /// Whether a time of day is quiet.
    public func contains(_ time: CivilTimeOfDay) -> Bool {
        from < to ? (from <= time && time < to) : (from <= time || time < to)
    }
}
