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
    /// - Parameter monthEnd: where the day goes that the month reached doesn't have.
    /// - Throws: `CivilTimeError.outsideCalendar` where the sum, or the month reached on the way, leaves the years 1...9999.
    @inlinable
    public func adding(_ duration: CivilDuration, monthEnd: MonthEnd) throws(CivilTimeError) -> CivilDate {
        var sum = Int(dayNumber)
        let months = duration.totalMonths
        if months != 0 {
            let start = components
            let (year, monthFromJanuary) = GregorianCalendar.floored(start.year * 12 + start.month - 1 + months, by: 12)
            guard year >= 1, year <= 9999 else { throw .outsideCalendar(from: self, adding: duration) }
            let month = monthFromJanuary + 1
            let length = GregorianCalendar.length(ofMonth: month, year: year)
            sum = GregorianCalendar.dayNumber(year: year, month: month, day: min(start.day, length))
            if start.day > length, monthEnd == .rollForward { sum += 1 }
        }
        sum += duration.totalDays
        guard sum >= Self.earliestDayNumber, sum <= Self.latestDayNumber else {
            throw .outsideCalendar(from: self, adding: duration)
        }
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

    /// How many days `b` lies after `a`; negative where it lies before.
    @inlinable
    public static func days(from a: CivilDate, to b: CivilDate) -> Int {
        Int(b.dayNumber) - Int(a.dayNumber)
    }
}
