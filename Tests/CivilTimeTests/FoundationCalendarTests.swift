import CivilTime
import Foundation
import TestSupport
import Testing

/// Foundation's Gregorian calendar as an oracle. Before 1582 it is Julian, so it is asked from 1600 on.
@Suite struct FoundationCalendarTests {
    private static func calendar() throws -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        return calendar
    }

    private static func foundationDate(_ date: CivilDate) -> Date {
        Date(timeIntervalSince1970: Double(date.dayNumber) * 86_400)
    }

    @Test func everyDayFrom1600To2400IsFoundations() throws {
        let calendar = try Self.calendar()
        let first = try CivilDate(year: 1600, month: 1, day: 1)
        let last = try CivilDate(year: 2400, month: 12, day: 31)
        var mismatches: [CivilDate] = []
        var dayCount = 0
        for dayNumber in Int(first.dayNumber)...Int(last.dayNumber) {
            let date = try CivilDate(dayNumber: dayNumber)
            let expected = calendar.dateComponents([.year, .month, .day, .weekday], from: Self.foundationDate(date))
            let (year, month, day) = date.components
            // Foundation counts weekdays from Sunday, 1.
            let weekday = date.weekday.rawValue % 7 + 1
            if (year, month, day) != (expected.year, expected.month, expected.day) || weekday != expected.weekday {
                mismatches.append(date)
            }
            if try CivilDate(year: year, month: month, day: day) != date { mismatches.append(date) }
            dayCount += 1
        }
        #expect(mismatches == [])
        #expect(dayCount == 292_560)
    }

    /// Foundation says how long the month reached is and which date its days are; its own addition of months is no
    /// oracle: 1972-03-31 less 121 months is 1962-03-01 to it, as though 1962 were a leap year.
    @Test(arguments: 0..<UInt64(8))
    func sumsAreFoundations(seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let calendar = try Self.calendar()
        for _ in 0..<250 {
            let date = try CivilDate(dayNumber: .random(in: -100_000...130_000, using: &chance))
            let months = Int.random(in: -240...240, using: &chance)
            let days = Int.random(in: -400...400, using: &chance)
            let start = calendar.dateComponents([.year, .month, .day], from: Self.foundationDate(date))
            // Foundation carries months beyond 12, and below 1, into the year.
            let month = DateComponents(year: start.year, month: (start.month ?? 0) + months, day: 1)
            let firstOfMonth = try #require(calendar.date(from: month))
            let length = try #require(calendar.range(of: .day, in: .month, for: firstOfMonth)).count
            let day = try #require(start.day)
            for (monthEnd, landing) in [(MonthEnd.clamp, min(day, length)), (.rollForward, min(day, length + 1))] {
                let sum = try date.adding(CivilDuration(months: months, days: days), monthEnd: monthEnd)
                let expected = firstOfMonth + Double(landing - 1 + days) * 86_400
                #expect(Self.foundationDate(sum) == expected, "seed \(seed): \(date) + \(months) months + \(days) days")
            }
        }
    }

    @Test func theWholeCalendarCountsEveryDayOnce() throws {
        var previous: (year: Int, month: Int, day: Int) = (0, 12, 31)
        var wrong: [CivilDate] = []
        for dayNumber in Int(CivilDate.earliest.dayNumber)...Int(CivilDate.latest.dayNumber) {
            let date = try CivilDate(dayNumber: dayNumber)
            let next = date.components
            let isNextDay = next.year == previous.year && next.month == previous.month && next.day == previous.day + 1
            let isNextMonth =
                next.day == 1 && previous.day >= 28
                && next.year * 12 + next.month == previous.year * 12 + previous.month + 1
            if !isNextDay && !isNextMonth { wrong.append(date) }
            previous = next
        }
        #expect(wrong == [])
        #expect(previous == (9999, 12, 31))
    }
}
