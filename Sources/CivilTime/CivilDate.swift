/// A day of the calendar, without time or zone: 1 January 1 to 31 December 9999, proleptic Gregorian (ISO 8601).
///
/// A date is one number, so that comparing, sorting and counting days cost next to nothing. A day that doesn't
/// exist cannot be made: 30 February is an error, never 2 March.
///
///     let enrolled = try CivilDate(parsing: "2026-11-30")
///     let review = try enrolled.adding(CivilDuration(months: 3), monthEnd: .clamp)   // 2027-02-28
@frozen
public struct CivilDate: Hashable, Sendable {
    /// Days since 1970-01-01; negative before it.
    public let dayNumber: Int32

    @inlinable
    init(unchecked dayNumber: Int) {
        self.dayNumber = Int32(truncatingIfNeeded: dayNumber)
    }

    /// 0001-01-01, the first day that can be named.
    public static let earliest = CivilDate(unchecked: earliestDayNumber)

    /// 9999-12-31, the last day that can be named.
    public static let latest = CivilDate(unchecked: latestDayNumber)

    @usableFromInline static let earliestDayNumber = -719_162
    @usableFromInline static let latestDayNumber = 2_932_896

    /// The date of a year (1...9999), a month (1...12) and a day that the month has.
    ///
    /// - Throws: `CivilTimeError.noSuchDay` for a day such as 30 February, `.yearOutOfRange` for a year outside 1...9999.
    @inlinable
    public init(year: Int, month: Int, day: Int) throws(CivilTimeError) {
        guard year >= 1, year <= 9999 else { throw .yearOutOfRange(year) }
        guard month >= 1, month <= 12, day >= 1, day <= GregorianCalendar.length(ofMonth: month, year: year) else {
            throw .noSuchDay(year: year, month: month, day: day)
        }
        self.init(unchecked: GregorianCalendar.dayNumber(year: year, month: month, day: day))
    }

    /// The date that lies `dayNumber` days after 1970-01-01.
    ///
    /// - Throws: `CivilTimeError.dayNumberOutOfRange` outside the years 1...9999.
    @inlinable
    public init(dayNumber: Int) throws(CivilTimeError) {
        guard dayNumber >= Self.earliestDayNumber, dayNumber <= Self.latestDayNumber else {
            throw .dayNumberOutOfRange(dayNumber)
        }
        self.init(unchecked: dayNumber)
    }

    /// Year, month and day together: cheaper than asking for each.
    @inlinable
    public var components: (year: Int, month: Int, day: Int) {
        GregorianCalendar.civil(dayNumber: Int(dayNumber))
    }

    /// 1...9999.
    @inlinable
    public var year: Int { components.year }

    /// 1...12.
    @inlinable
    public var month: Int { components.month }

    /// The day of the month, 1...31.
    @inlinable
    public var day: Int { components.day }

    /// The day of the week.
    @inlinable
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday; the offset also makes every day number of the calendar positive.
        Weekday(daysAfterMonday: (Int(dayNumber) + 7 * 103_000 + 3) % 7)
    }
}

extension CivilDate: Comparable {
    @inlinable
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }
}
