/// The arithmetic between year, month, day and day numbers, in the proleptic Gregorian calendar of ISO 8601.
///
/// Years are counted from 1 March, so that the day that comes and goes, 29 February, is the last of its year.
@usableFromInline
enum GregorianCalendar {
    /// The calendar repeats, weekdays included, after 400 years.
    @usableFromInline static let daysIn400Years = 146_097

    /// Days from 0000-03-01 to 1970-01-01.
    @usableFromInline static let daysToEpoch = 719_468

    /// Days since 1970-01-01. Takes any year; `month` and `day` must exist in it.
    @inlinable
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let (era, yearOfEra) = floored(marchYear, by: 400)
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysIn400Years + dayOfEra - daysToEpoch
    }

    /// The inverse of `dayNumber(year:month:day:)`.
    @inlinable
    static func civil(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = floored(dayNumber + daysToEpoch, by: daysIn400Years)
        let leapDays = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / (daysIn400Years - 1)
        let yearOfEra = (dayOfEra - leapDays) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }

    @inlinable
    static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// How many days the month has. `month` must be 1...12.
    @inlinable
    static func length(ofMonth month: Int, year: Int) -> Int {
        if month == 2 { return isLeap(year) ? 29 : 28 }
        // 30 or 31: odd months are long up to July, even ones from August.
        return 30 + ((month + month / 8) & 1)
    }

    /// Division towards minus infinity; the divisor is positive.
    @inlinable
    static func floored(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
