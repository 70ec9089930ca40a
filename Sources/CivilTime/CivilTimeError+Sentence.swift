extension CivilTimeError: CustomStringConvertible {
    /// One sentence for a person, without a full stop: what is wrong, and where it helps what to write instead.
    public var sentence: String {
        switch self {
        case .noSuchDay(let year, let month, let day):
            Self.noSuchDay(year: year, month: month, day: day)
        case .yearOutOfRange(let year):
            "the year \(year) is outside the calendar, which runs from 0001 to 9999"
        case .dayNumberOutOfRange(let dayNumber):
            "day number \(dayNumber) is outside the calendar, which runs from 0001-01-01 to 9999-12-31"
        case .outsideCalendar(let date, let duration):
            "\(date) and \(duration) together leave the calendar, which runs from 0001-01-01 to 9999-12-31"
        case .noSuchTime(let hour, let minute):
            "no clock shows \(Self.padded(hour)):\(Self.padded(minute)); times run from 00:00 to 23:59"
        case .malformed(let notation, let text):
            "\(text.quotedForPeople) is not \(notation.expectation)"
        case .timeInCivilDuration(let text):
            "\(text.quotedForPeople) has a time of day, where only years, months, weeks and days may stand"
        case .dateInClockDuration(let text):
            "\(text.quotedForPeople) should be hours and minutes, as PT3H; years, months, weeks and days may not stand here"
        case .durationTooLong(let text):
            "\(text.quotedForPeople) is longer than any date or visit can bear"
        case .leapSecond(let text):
            "\(text.quotedForPeople) names a leap second, which is not counted here; write second 59"
        case .instantOutOfRange(let milliseconds):
            "\(milliseconds) ms from 1970 is outside the calendar, which runs from 0001-01-01 to 9999-12-31"
        case .brokenZone(let name, let fault):
            "the time zone file of \(name.quotedForPeople) cannot be used: \(fault.sentence)"
        }
    }

    public var description: String { sentence }

    private static func noSuchDay(year: Int, month: Int, day: Int) -> String {
        let date = "\(padded(year, 4))-\(padded(month))-\(padded(day)) does not exist"
        guard (1...12).contains(month) else { return "\(date): a year has the months 01 to 12" }
        let length = GregorianCalendar.length(ofMonth: month, year: year)
        return "\(date): \(padded(year, 4))-\(padded(month)) has the days 01 to \(length)"
    }

    private static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
