extension Instant {
    /// Reads a date-time of RFC 3339 §5.6, with `Z` or an offset: `2026-03-02T09:00:00Z`,
    /// `2026-03-02T09:00:00.250-08:00`. `T` and `Z` are capitals; digits finer than a millisecond are dropped.
    ///
    /// - Throws: `CivilTimeError.malformed` for another shape, also without zone or seconds; `.noSuchDay`,
    ///   `.yearOutOfRange`, `.noSuchTime` for what no calendar or clock shows; `.leapSecond` for a 61st second;
    ///   `.instantOutOfRange` where the offset carries it out of the years 1...9999.
    public init(parsing text: String) throws(CivilTimeError) {
        var cursor = TextCursor(text)
        guard let day = cursor.date(), cursor.skip("T"), let clock = cursor.hourAndMinute(), cursor.skip(":"),
            let second = cursor.digits(2), let fraction = Self.fraction(&cursor), let zone = Self.zone(&cursor),
            cursor.isAtEnd
        else { throw .malformed(.instant, text: text) }
        let date = try CivilDate(year: day.year, month: day.month, day: day.day)
        let time = try CivilTimeOfDay(hour: clock.hour, minute: clock.minute)
        let offset = try CivilTimeOfDay(hour: zone.hour, minute: zone.minute)
        if second == 60 { throw .leapSecond(text) }
        guard second < 60 else { throw .malformed(.instant, text: text) }
        let minutes = time.minutesSinceMidnight - zone.sign * offset.minutesSinceMidnight
        let seconds = (Int(date.dayNumber) * 24 * 60 + minutes) * 60 + second
        try self.init(millisecondsSinceEpoch: Int64(seconds * 1000 + fraction))
    }

    /// Milliseconds after a point; 0 where there is no point, nil where no digit follows it.
    private static func fraction(_ cursor: inout TextCursor) -> Int? {
        guard cursor.skip(".") else { return 0 }
        guard var milliseconds = cursor.digit().map({ $0 * 100 }) else { return nil }
        var weight = 10
        while let digit = cursor.digit() {
            milliseconds += digit * weight
            weight /= 10
        }
        return milliseconds
    }

    private static func zone(_ cursor: inout TextCursor) -> (sign: Int, hour: Int, minute: Int)? {
        if cursor.skip("Z") { return (1, 0, 0) }
        let sign: Int
        if cursor.skip("+") {
            sign = 1
        } else if cursor.skip("-") {
            sign = -1
        } else {
            return nil
        }
        guard let offset = cursor.hourAndMinute() else { return nil }
        return (sign, offset.hour, offset.minute)
    }
}

extension Instant: CustomStringConvertible {
    /// `YYYY-MM-DDTHH:MM:SS.mmmZ`: every instant in the same length, so that they sort as text too.
    public var description: String {
        let (day, milliseconds) = GregorianCalendar.floored(Int(millisecondsSinceEpoch), by: Self.millisecondsPerDay)
        return DigitWriter.string(capacity: 24) { writer in
            writer.date(CivilDate(unchecked: day))
            writer.character("T")
            writer.time(CivilTimeOfDay(unchecked: milliseconds / 60_000))
            writer.character(":")
            writer.number(milliseconds / 1000 % 60, width: 2)
            writer.character(".")
            writer.number(milliseconds % 1000, width: 3)
            writer.character("Z")
        }
    }
}
