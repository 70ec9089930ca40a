public import CivilTime

/// A run of days on which something is closed or someone is away.
public struct Closure: Hashable, Sendable {
    /// The first day.
    public let from: CivilDate
    /// The last day, itself part of it; not before `from`.
    public let to: CivilDate
    /// The reason, for people.
    public let why: String?

    /// A closure from its first to its last day; nil if the last comes first.
    public init?(from: CivilDate, to: CivilDate, why: String? = nil) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
        self.why = why
    }

    /// Whether a day is one of it.
    public func contains(_ date: CivilDate) -> Bool {
        from <= date && date <= to
    }
}
