internal import CivilTime
internal import PositionedYAML

/// A repetition that comes once a year, or on some days of each year (RFC 5545, 3.3.10): the parts of `RRULE` that
/// holidays are written with.
struct YearlyRule {
    private var interval = 1
    private var count: Int?
    private var until: CivilDate?
    /// None stands for the first day's month.
    private var months: [Int] = []
    private var monthDays: [Int] = []
    /// A weekday, the n-th of the month; from its end where n is negative, each one where it is nil.
    private var weekdays: [(ordinal: Int?, day: Weekday)] = []

    /// Nil where the rule is none of these, which is reported.
    init?(_ line: ContentLine, _ diagnostics: Diagnostics) {
        var isYearly = false
        for part in line.value.split(separator: ";", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let (name, value) = (sides[0].uppercased(), sides.count == 2 ? sides[1].uppercased() : "")
            if name == "FREQ", value == "YEARLY" {
                isYearly = true
            } else if !read(name, value) {
                diagnostics.report(
                    at: line.position,
                    "RRULE: \(quoted(String(part))) cannot be read; write FREQ=YEARLY, on one date or as "
                        + "BYMONTH=3;BYDAY=3MO, or list the days with RDATE")
                return nil
            }
        }
        guard isYearly else {
            diagnostics.report(at: line.position, "RRULE: holidays come yearly; write FREQ=YEARLY, or list the days")
            return nil
        }
        guard weekdays.isEmpty || !months.isEmpty else {
            diagnostics.report(at: line.position, "RRULE: BYDAY needs its month here; add BYMONTH")
            return nil
        }
        guard monthDays.isEmpty || weekdays.allSatisfy({ $0.ordinal == nil }) else {
            diagnostics.report(
                at: line.position,
                "RRULE: beside BYMONTHDAY, BYDAY names weekdays without a number; take the number out")
            return nil
        }
    }

    /// Takes a part in; false where it cannot.
    private mutating func read(_ name: String, _ value: String) -> Bool {
        switch name {
        case "INTERVAL":
            guard let number = Int(value), (1...100).contains(number) else { return false }
            interval = number
        case "COUNT":
            guard let number = Int(value), number >= 1 else { return false }
            count = number
        case "UNTIL":
            guard let day = Self.date(value.prefix { $0 != "T" }) else { return false }
            until = day
        case "BYMONTH":
            guard let numbers = Self.numbers(value, in: 1...12) else { return false }
            months = numbers.sorted()
        case "BYMONTHDAY":
            guard let numbers = Self.numbers(value, in: -31...31), !numbers.contains(0) else { return false }
            monthDays = numbers
        case "BYDAY":
            let days = value.split(separator: ",").map(Self.weekday)
            weekdays = days.compactMap(\.self)
            return !weekdays.isEmpty && weekdays.count == days.count
        case "WKST": break
        default: return false
        }
        return true
    }

    private static func date(_ digits: Substring) -> CivilDate? {
        guard digits.utf8.count == 8, let number = Int(digits), number > 0 else { return nil }
        return try? CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    private static func numbers(_ list: String, in range: ClosedRange<Int>) -> [Int]? {
        let numbers = list.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        let found = numbers.compactMap(\.self).filter(range.contains)
        return found.count == numbers.count ? found : nil
    }

    /// `MO`, `3MO`, `-1FR`.
    private static func weekday(_ text: Substring) -> (ordinal: Int?, day: Weekday)? {
        let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        guard let index = codes.firstIndex(of: String(text.suffix(2))), let day = Weekday(rawValue: index + 1) else {
            return nil
        }
        let number = text.dropLast(2)
        if number.isEmpty { return (nil, day) }
        guard let ordinal = Int(number), (1...5).contains(abs(ordinal)) else { return nil }
        return (ordinal, day)
    }

    /// The days from the first one on, in the years of ``HolidayFile/listedYears``. The first one counts also where the
    /// rule would not give it.
    func days(from first: CivilDate) -> [CivilDate] {
        var days = [first]
        var year = first.year
        let lastYear = HolidayFile.listedYears.upperBound
        while year <= lastYear, days.count < count ?? .max {
            for day in candidates(in: year, first: first) where day > first {
                if let until, day > until { return listed(days) }
                days.append(day)
            }
            year += interval
        }
        return listed(Array(days.prefix(count ?? .max)))
    }

    private func listed(_ days: [CivilDate]) -> [CivilDate] {
        days.filter { HolidayFile.listedYears.contains($0.year) }
    }

    private func candidates(in year: Int, first: CivilDate) -> [CivilDate] {
        let days = (months.isEmpty ? [first.month] : months).flatMap { month in
            let all = (1...31).compactMap { try? CivilDate(year: year, month: month, day: $0) }
            if weekdays.isEmpty, monthDays.isEmpty { return all.filter { $0.day == first.day } }
            return all.filter { isOnMonthDay($0, of: all.count) && isOnWeekday($0, of: all.count) }
        }
        return days.sorted()
    }

    private func isOnMonthDay(_ date: CivilDate, of length: Int) -> Bool {
        monthDays.isEmpty || monthDays.contains { $0 > 0 ? date.day == $0 : date.day == length + 1 + $0 }
    }

    private func isOnWeekday(_ date: CivilDate, of length: Int) -> Bool {
        guard !weekdays.isEmpty else { return true }
        return weekdays.contains { ordinal, day in
            guard date.weekday == day else { return false }
            guard let ordinal else { return true }
            return ordinal > 0 ? (date.day - 1) / 7 + 1 == ordinal : (length - date.day) / 7 + 1 == -ordinal
        }
    }
}
