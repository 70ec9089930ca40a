/// A length of calendar time in years, months, weeks and days: the date part of an ISO 8601 duration.
///
/// What was written is kept: `P2W` stays two weeks and isn't equal to `P14D`, though both add the same. A duration
/// that was read has one sign throughout; a sum may mix them (`P1M` and `-P7D` make one month less seven days).
@frozen
public struct CivilDuration: Hashable, Sendable {
    public let years: Int
    public let months: Int
    public let weeks: Int
    public let days: Int

    /// The largest size of any one part. It is far beyond the calendar's length, so whatever reaches it is refused
    /// by every date; holding the parts to it keeps sums and multiples from overflowing.
    @usableFromInline static let largestPart = 1_000_000_000

    /// A duration of the parts given; each of any sign, held to ±1,000,000,000.
    @inlinable
    public init(years: Int = 0, months: Int = 0, weeks: Int = 0, days: Int = 0) {
        self.years = Self.held(years)
        self.months = Self.held(months)
        self.weeks = Self.held(weeks)
        self.days = Self.held(days)
    }

    @inlinable
    static func held(_ part: Int) -> Int {
        max(-largestPart, min(part, largestPart))
    }

    /// `P0D`.
    public static let zero = CivilDuration()

    /// Years and months, in months.
    @inlinable
    public var totalMonths: Int { years * 12 + months }

    /// Weeks and days, in days.
    @inlinable
    public var totalDays: Int { weeks * 7 + days }

    /// Whether adding it changes no date.
    @inlinable
    public var isZero: Bool { totalMonths == 0 && totalDays == 0 }

    /// Whether it points back in time: no part is above zero, and one is below.
    @inlinable
    public var isNegative: Bool {
        years <= 0 && months <= 0 && weeks <= 0 && days <= 0 && self != CivilDuration()
    }

    /// The same length in the other direction.
    @inlinable
    public static prefix func - (duration: CivilDuration) -> CivilDuration {
        CivilDuration(
            years: -duration.years, months: -duration.months, weeks: -duration.weeks, days: -duration.days)
    }

    /// The sum, part by part; nothing is carried from days to months.
    @inlinable
    public static func + (left: CivilDuration, right: CivilDuration) -> CivilDuration {
        CivilDuration(
            years: left.years + right.years, months: left.months + right.months,
            weeks: left.weeks + right.weeks, days: left.days + right.days)
    }

    /// The difference, part by part.
    @inlinable
    public static func - (left: CivilDuration, right: CivilDuration) -> CivilDuration {
        left + -right
    }

    /// Every part times `factor`: the k-th of a repeat every month lies `P1M` times k from its anchor.
    @inlinable
    public func multiplied(by factor: Int) -> CivilDuration {
        // Parts and factor are held to ±10⁹, so the products stay below 2⁶³.
        let factor = Self.held(factor)
        return CivilDuration(
            years: years * factor, months: months * factor, weeks: weeks * factor, days: days * factor)
    }
}
