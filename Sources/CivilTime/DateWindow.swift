/// The days on which something may happen, from `earliest` to `latest`, both included; never empty.
@frozen
public struct DateWindow: Hashable, Sendable {
    public let earliest: CivilDate
    public let latest: CivilDate

    /// A `latest` that would lie before `earliest` becomes that day too (`regimen/1` §2.5).
    @inlinable
    public init(earliest: CivilDate, latest: CivilDate) {
        self.earliest = earliest
        self.latest = max(earliest, latest)
    }

    /// The one day alone.
    @inlinable
    public init(_ day: CivilDate) {
        self.init(earliest: day, latest: day)
    }

    /// From `nominal − before` to `nominal + after`.
    ///
    /// - Throws: `CivilTimeError.outsideCalendar` where either end leaves the years 1...9999.
    @inlinable
    public init(
        around nominal: CivilDate, before: CivilDuration, after: CivilDuration, monthEnd: MonthEnd
    ) throws(CivilTimeError) {
        self.init(
            earliest: try nominal.subtracting(before, monthEnd: monthEnd),
            latest: try nominal.adding(after, monthEnd: monthEnd))
    }

    /// How many days it holds, at least 1.
    @inlinable
    public var dayCount: Int { CivilDate.days(from: earliest, to: latest) + 1 }

    @inlinable
    public func contains(_ date: CivilDate) -> Bool {
        earliest <= date && date <= latest
    }

    /// How far a date misses the window, in days: 0 inside, negative when early, positive when late.
    @inlinable
    public func daysOff(_ date: CivilDate) -> Int {
        if date < earliest { return CivilDate.days(from: earliest, to: date) }
        return date > latest ? CivilDate.days(from: latest, to: date) : 0
    }
}

extension DateWindow: CustomStringConvertible {
    /// An ISO 8601 interval: `2026-03-01/2026-03-08`.
    public var description: String { "\(earliest)/\(latest)" }
}
