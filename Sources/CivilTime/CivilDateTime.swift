/// A date and a time of day to the minute, as people at one place write it; which instant that is, `TimeZoneRules` knows.
@frozen
public struct CivilDateTime: Hashable, Sendable {
    public let date: CivilDate
    public let time: CivilTimeOfDay

    @inlinable
    public init(date: CivilDate, time: CivilTimeOfDay) {
        self.date = date
        self.time = time
    }

    /// 0001-01-01T00:00.
    public static let earliest = CivilDateTime(date: .earliest, time: .midnight)

    /// 9999-12-31T23:59.
    public static let latest = CivilDateTime(date: .latest, time: CivilTimeOfDay(unchecked: 24 * 60 - 1))

    /// Reads `YYYY-MM-DDTHH:MM` and nothing else (ISO 8601, extended format, to the minute).
    ///
    /// - Throws: `CivilTimeError.malformed` for another shape; `.noSuchDay`, `.yearOutOfRange` or `.noSuchTime` for
    ///   what no calendar or clock shows.
    public init(parsing text: String) throws(CivilTimeError) {
        guard let (date, time) = TextCursor.whole(text, { $0.dateAndTime() }) else {
            throw .malformed(.dateTime, text: text)
        }
        self.date = try CivilDate(year: date.year, month: date.month, day: date.day)
        self.time = try CivilTimeOfDay(hour: time.hour, minute: time.minute)
    }

    /// The same from UTF-8, without making a `String` of it: nil where ``init(parsing:)`` throws.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard let (date, time) = TextCursor.whole(text, { $0.dateAndTime() }),
            let validDate = try? CivilDate(year: date.year, month: date.month, day: date.day),
            let validTime = try? CivilTimeOfDay(hour: time.hour, minute: time.minute)
        else { return nil }
        self.init(date: validDate, time: validTime)
    }

    /// What the clock on the wall shows that much later, if nobody changes it meanwhile.
    ///
    /// - Throws: `CivilTimeError.outsideCalendar` where that leaves the years 1...9999.
    public func adding(_ duration: ClockDuration) throws(CivilTimeError) -> CivilDateTime {
        try adding(minutes: duration.minutes)
    }

    /// What the clock on the wall showed that much earlier.
    ///
    /// - Throws: `CivilTimeError.outsideCalendar` where that leaves the years 1...9999.
    public func subtracting(_ duration: ClockDuration) throws(CivilTimeError) -> CivilDateTime {
        try adding(minutes: -duration.minutes)
    }

    private func adding(minutes: Int) throws(CivilTimeError) -> CivilDateTime {
        let (days, minutesOfDay) = GregorianCalendar.floored(time.minutesSinceMidnight + minutes, by: 24 * 60)
        return CivilDateTime(date: try date.adding(days: days), time: CivilTimeOfDay(unchecked: minutesOfDay))
    }
}

extension CivilDateTime: Comparable {
    @inlinable
    public static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
        left.date == right.date ? left.time < right.time : left.date < right.date
    }
}

extension CivilDateTime: CustomStringConvertible {
    /// `YYYY-MM-DDTHH:MM`.
    public var description: String {
        DigitWriter.string(capacity: 16) { writer in
            writer.date(date)
            writer.character("T")
            writer.time(time)
        }
    }
}
