/// The arithmetic between year, month, day and day numbers, in the proleptic Gregorian calendar of ISO 8601.
///
/// Years are counted from 1 March, so that the day that comes and goes, 29 February, is the last of its year; and from
/// 400 years before the year 0, so that nothing is negative. Takes the years −399 to 100,000, where no sum overflows.
/// Divisions become multiplications and shifts, after Neri and Schneider, "Euclidean affine functions and their
/// application to calendar algorithms" (2022).
@usableFromInline
enum GregorianCalendar {
    /// The calendar repeats, weekdays included, after 400 years.
    @usableFromInline static let daysIn400Years = 146_097

    /// Days from 1 March of the year −400 to 1970-01-01.
    @usableFromInline static let daysToEpoch = 719_468 + 146_097

    /// Days since 1970-01-01. `month` and `day` must exist in the year.
    @inlinable @inline(__always)
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let isOfYearBefore = month <= 2
        let marchYear = UInt32(truncatingIfNeeded: year &+ 400 &- (isOfYearBefore ? 1 : 0))
        let marchMonth = UInt32(truncatingIfNeeded: isOfYearBefore ? month &+ 12 : month)
        let century = marchYear / 100
        let daysOfYears = marchYear &* 1461 / 4 &- century &+ century / 4
        // From March to February, months of 31 and 30 days follow each other as the multiples of 979/32 do.
        let daysOfMonths = (979 &* marchMonth &- 2919) / 32
        return Int(daysOfYears &+ daysOfMonths) &+ day &- 1 &- daysToEpoch
    }

    /// The inverse of `dayNumber(year:month:day:)`.
    @inlinable @inline(__always)
    static func civil(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
        let quarterDays = 4 &* UInt32(truncatingIfNeeded: dayNumber &+ daysToEpoch) &+ 3
        let (century, quarterDayOfCentury) = quarterDays.quotientAndRemainder(dividingBy: 146_097)
        // 2,939,745 is 2³² / 1461, rounded up: the upper half is the year, the lower one the part of it that is over.
        let years = 2_939_745 &* UInt64(quarterDayOfCentury | 3)
        let dayOfYear = UInt32(truncatingIfNeeded: years) / 2_939_745 / 4
        // In the same way, 2141 is 2¹⁶ / 30.6: above, the month from 3 for March to 14; below, the day.
        let months = 2141 &* dayOfYear &+ 197_913
        let marchMonth = Int(months >> 16)
        let day = Int((months & 0xFFFF) / 2141) &+ 1
        let isOfYearAfter = marchMonth > 12
        let year = Int(century) &* 100 &+ Int(years >> 32) &- 400 &+ (isOfYearAfter ? 1 : 0)
        return (year, isOfYearAfter ? marchMonth &- 12 : marchMonth, day)
    }

    @inlinable
    static func isLeap(_ year: Int) -> Bool {
        // Of the years divisible by 4, those by 25 but not by 16 are the centuries that are common years.
        year & 3 == 0 && (year & 15 == 0 || year % 25 != 0)
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
