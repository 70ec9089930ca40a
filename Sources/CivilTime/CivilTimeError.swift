/// What a date, a time, a duration or a zone was refused for, with what was given; `sentence` says it to a person.
public enum CivilTimeError: Error, Hashable, Sendable {
    /// The year has no such month or the month no such day, as 30 February.
    case noSuchDay(year: Int, month: Int, day: Int)
    /// A year outside 1...9999.
    case yearOutOfRange(Int)
    /// A day number outside the years 1...9999.
    case dayNumberOutOfRange(Int)
    /// A sum that leaves the years 1...9999.
    case outsideCalendar(from: CivilDate, adding: CivilDuration)
    /// A time of day that no clock shows, as 24:00.
    case noSuchTime(hour: Int, minute: Int)
    /// A text that isn't of the notation asked for.
    case malformed(CivilNotation, text: String)
    /// Hours or minutes where only years, months, weeks and days may stand.
    case timeInCivilDuration(String)
    /// Years, months, weeks or days where only hours and minutes may stand.
    case dateInClockDuration(String)
    /// A duration longer than anything it could be added to.
    case durationTooLong(String)
    /// A 61st second; instants don't count leap seconds.
    case leapSecond(String)
    /// An instant outside the years 1...9999 of UTC.
    case instantOutOfRange(milliseconds: Int64)
    /// A zone's TZif bytes are not what RFC 9636 describes.
    case brokenZone(name: String, fault: ZoneFault)
}
