extension CivilDate {
    /// The date that many days later; earlier where `days` is negative.
    ///
    /// - Throws: `CivilTimeError.outsideCalendar` where that leaves the years 1...9999.
    @inlinable
    public func adding(days: Int) throws(CivilTimeError) -> CivilDate {
        let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
        guard !overflow, sum >= Self.earliestDayNumber, sum <= Self.latestDayNumber else {
            throw .outsideCalendar(from: self, adding: CivilDuration(days: days))
        }
        return CivilDate(unchecked: sum)
    }

    /// The date after a duration: years and months are added first, then weeks and days (RFC 5545 §3.3.6 and
    /// ISO 8601 leave the order open; `regimen/1` fixes it so).
    ///
    /// - Parameters:
    ///   - duration: a negative one leads to an earlier date.
    ///   - monthEnd: where the day goes that the month reached doesn't have.
    /// - Throws: `CivilTimeError.outsideCalendar` where the sum, or the month reached on the way, leaves the years 1...9999.
    @inlinable
    public func adding(_ duration: CivilDuration, monthEnd: MonthEnd) throws(CivilTimeError) -> CivilDate {
        let months = duration.totalMonths
        let reached = months == 0 ? Int(dayNumber) : dayNumber(adding: months, monthEnd: monthEnd)
        guard let sum = reached.map({ $0 + duration.totalDays }),
            sum >= Self.earliestDayNumber, sum <= Self.latestDayNumber
        else { throw .outsideCalendar(from: self, adding: duration) }
        return CivilDate(unchecked: sum)
    }

    /// The date before: the same as adding the negated duration. Not always the inverse of adding, since months
    /// differ in length: 31 March − P1M + P1M is 28 March with `clamp`.
    ///
    /// - Throws: `CivilTimeError.outsideCalendar`, as `adding` does.
    @inlinable
    public func subtracting(_ duration: CivilDuration, monthEnd: MonthEnd) throws(CivilTimeError) -> CivilDate {
        try adding(-duration, monthEnd: monthEnd)
    }

    /// The day that many months later; nil where its month is outside the calendar.
    @inlinable
    func dayNumber(adding months: Int, monthEnd: MonthEnd) -> Int? {
        let start = components
        let monthsFromYear0 = start.year * 12 + start.month - 1 + months
        guard monthsFromYear0 >= 12, monthsFromYear0 < 10_000 * 12 else { return nil }
        let year = Int(UInt32(truncatingIfNeeded: monthsFromYear0) / 12)
        let month = monthsFromYear0 - year * 12 + 1
        let length = GregorianCalendar.length(ofMonth: month, year: year)
        let landing = GregorianCalendar.dayNumber(year: year, month: month, day: min(start.day, length))
        return start.day > length && monthEnd == .rollForward ? landing + 1 : landing
    }

    /// How many days `b` lies after `a`; negative where it lies before.
    @inlinable
    public static func days(from a: CivilDate, to b: CivilDate) -> Int {
        Int(b.dayNumber) - Int(a.dayNumber)
    }
}
