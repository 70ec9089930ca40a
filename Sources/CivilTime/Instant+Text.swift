extension Instant {
    /// Reads a date-time of RFC 3339 §5.6, with `Z` or an offset: `2026-03-02T09:00:00Z`,
    /// `2026-03-02T09:00:00.250-08:00`. `T` and `Z` are capitals; digits finer than a millisecond are dropped.
    ///
    /// - Throws: `CivilTimeError.malformed` for another shape, also without zone or seconds; `.noSuchDay`,
    ///   `.yearOutOfRange`, `.noSuchTime` for what no calendar or clock shows; `.leapSecond` for a 61st second;
    ///   `.instantOutOfRange` where the offset carries it out of the years 1...9999.
    public init(parsing text: String) throws(CivilTimeError) {
        guard let parts = TextCursor.whole(text, { $0.instant() }), parts.second <= 60 else {
            throw .malformed(.instant, text: text)
        }
        let instant = try Instant(parts)
        if parts.second == 60 { throw .leapSecond(text) }
        self = instant
    }

    /// Reads the one spelling in which ``description`` writes, from UTF-8 and without making a `String` of it; nil for
    /// any other.
    public init?(written text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 24, text.last == UInt8(ascii: "Z"),
            let parts = TextCursor.whole(text, { $0.instant() }), parts.second < 60, let valid = try? Instant(parts)
        else { return nil }
        self = valid
    }

    private init(_ parts: InstantParts) throws(CivilTimeError) {
        let date = try CivilDate(year: parts.date.year, month: parts.date.month, day: parts.date.day)
        let time = try CivilTimeOfDay(hour: parts.time.hour, minute: parts.time.minute)
        let offset = try CivilTimeOfDay(hour: parts.offset.hour, minute: parts.offset.minute)
        let minutes = time.minutesSinceMidnight - parts.offset.sign * offset.minutesSinceMidnight
        let seconds = (Int(date.dayNumber) * 24 * 60 + minutes) * 60 + parts.second
        try self.init(millisecondsSinceEpoch: Int64(seconds * 1000 + parts.milliseconds))
    }
}

/// The parts of an RFC 3339 date-time, not yet checked against calendar and clock.
private struct InstantParts {
    let date: (year: Int, month: Int, day: Int)
    let time: (hour: Int, minute: Int)
    let second: Int
    let milliseconds: Int
    let offset: (sign: Int, hour: Int, minute: Int)
}

extension TextCursor {
    fileprivate mutating func instant() -> InstantParts? {
        guard let (date, time) = dateAndTime(), skip(":"), let second = digits(2),
            let milliseconds = milliseconds(), let offset = offset()
        else { return nil }
        return InstantParts(date: date, time: time, second: second, milliseconds: milliseconds, offset: offset)
    }

    /// Milliseconds after a point; 0 where there is no point, nil where no digit follows it.
    private mutating func milliseconds() -> Int? {
        guard skip(".") else { return 0 }
        guard var milliseconds = digit().map({ $0 * 100 }) else { return nil }
        var weight = 10
        while let digit = digit() {
            milliseconds += digit * weight
            weight /= 10
        }
        return milliseconds
    }

    /// `Z`, or how far the time is ahead of UTC.
    private mutating func offset() -> (sign: Int, hour: Int, minute: Int)? {
        if skip("Z") { return (1, 0, 0) }
        let sign = skip("-") ? -1 : 1
        guard sign == -1 || skip("+"), let offset = hourAndMinute() else { return nil }
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
