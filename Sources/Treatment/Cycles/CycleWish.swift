public import CivilTime
public import Scheduling

/// What is asked of a cycle that is to be booked.
public struct CycleWish: Hashable, Sendable {
    /// One of its infusions, or what they have in common (`round-1/infusion`), as it was typed.
    public var visit: String
    /// The first day that comes into question; nil for any to come.
    public var from: CivilDate?
    public var preferences: TimePreferences
    /// The times of infusions that are settled, by their number.
    public var keep: [Int: CivilDateTime]
    /// How many options are wanted.
    public var limit: Int

    public init(
        visit: String, from: CivilDate? = nil, preferences: TimePreferences = TimePreferences(),
        keep: [Int: CivilDateTime] = [:], limit: Int = CycleWish.usualLimit
    ) {
        self.visit = visit
        self.from = from
        self.preferences = preferences
        self.keep = keep
        self.limit = limit
    }

    /// As many options as somebody on the telephone can compare.
    public static let usualLimit = 5
}
