/// The day of a year and the time on it at which a `PosixRule` changes the offset.
struct YearlyChange: Equatable {
    enum Day: Equatable {
        /// `Jn`: 1...365, 29 February never counted.
        case dayOfCommonYear(Int)
        /// `n`: 0...365, 29 February counted.
        case daysAfterNewYear(Int)
        /// `Mm.w.d`: the w-th (5: the last) weekday d (0: Sunday) of month m.
        case weekday(month: Int, week: Int, daysAfterSunday: Int)
    }

    let day: Day
    /// From the day's midnight, by the offset before the change; from −167 to 167 hours.
    let seconds: Int

    /// Reads `M3.2.0`, `J60/2`, `59/-1:30` from the cursor; nil where no such thing stands there.
    init?(_ cursor: inout TextCursor, allowsAnyHour: Bool) {
        guard let day = Day(&cursor) else { return nil }
        self.day = day
        guard cursor.skip("/") else {
            seconds = 2 * 3600
            return
        }
        guard let seconds = cursor.signedTime(hoursUpTo: allowsAnyHour ? 167 : 24),
            allowsAnyHour || (0...24 * 3600).contains(seconds)
        else { return nil }
        self.seconds = seconds
    }

    /// When it happens in a year, in seconds from 1970-01-01T00:00 by the clock on the wall.
    func localSeconds(year: Int) -> Int {
        day.dayNumber(year: year) * 86_400 + seconds
    }
}

extension YearlyChange.Day {
    init?(_ cursor: inout TextCursor) {
        if cursor.skip("J") {
            guard let day = cursor.number(ceiling: 366), (1...365).contains(day) else { return nil }
            self = .dayOfCommonYear(day)
        } else if cursor.skip("M") {
            guard let month = cursor.number(ceiling: 13), (1...12).contains(month), cursor.skip("."),
                let week = cursor.number(ceiling: 6), (1...5).contains(week), cursor.skip("."),
                let weekday = cursor.number(ceiling: 7), weekday <= 6
            else { return nil }
            self = .weekday(month: month, week: week, daysAfterSunday: weekday)
        } else {
            guard let days = cursor.number(ceiling: 366), days <= 365 else { return nil }
            self = .daysAfterNewYear(days)
        }
    }

    func dayNumber(year: Int) -> Int {
        let newYear = GregorianCalendar.dayNumber(year: year, month: 1, day: 1)
        switch self {
        case .dayOfCommonYear(let day):
            return newYear + day - (GregorianCalendar.isLeap(year) && day >= 60 ? 0 : 1)
        case .daysAfterNewYear(let days):
            return newYear + days
        case .weekday(let month, let week, let daysAfterSunday):
            let first = GregorianCalendar.dayNumber(year: year, month: month, day: 1)
            // 1970-01-01 was a Thursday, four days after Sunday.
            let firstWeekday = GregorianCalendar.floored(first + 4, by: 7).remainder
            let firstMatch = (daysAfterSunday - firstWeekday + 7) % 7
            let day = firstMatch + 7 * (week - 1)
            return first + (day < GregorianCalendar.length(ofMonth: month, year: year) ? day : day - 7)
        }
    }
}
