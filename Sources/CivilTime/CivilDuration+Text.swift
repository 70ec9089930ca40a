extension CivilDuration {
    /// Reads an ISO 8601 duration of years, months, weeks and days, in that order: `P6M`, `P14D`, `P2W`, `P1Y6M`.
    /// A sign may lead: `-P7D`.
    ///
    /// - Throws: `CivilTimeError.malformed`; `.timeInCivilDuration` where a time of day follows (`P1DT3H`, `PT3H`);
    ///   `.durationTooLong` beyond the 9998 years that the calendar spans.
    public init(parsing text: String) throws(CivilTimeError) {
        guard let duration = TextCursor.whole(text, { $0.civilDuration() }) else {
            let hasTime = TextCursor.whole(text) { $0.civilDurationWithTime() } != nil
            throw hasTime ? .timeInCivilDuration(text) : .malformed(.civilDuration, text: text)
        }
        guard abs(duration.totalMonths) <= 9998 * 12,
            abs(duration.totalDays) <= CivilDate.days(from: .earliest, to: .latest)
        else { throw .durationTooLong(text) }
        self = duration
    }
}

extension CivilDuration {
    /// Reads the commonest duration, one part as ``description`` writes it (`P14D`), from UTF-8 and without making a
    /// `String` of it; nil for any other, also where ``init(parsing:)`` takes it.
    public init?(onePart text: UnsafeBufferPointer<UInt8>) {
        let duration = TextCursor.whole(text) { cursor -> CivilDuration? in
            guard cursor.skip("P"), cursor.next != UInt8(ascii: "0") else { return nil }
            return text.count <= 5 ? cursor.part() : nil
        }
        guard let duration else { return nil }
        self = duration
    }
}

extension TextCursor {
    /// `nY`, `nM`, `nW` or `nD`.
    fileprivate mutating func part() -> CivilDuration? {
        guard let count = number(ceiling: CivilDuration.largestPart), let letter = next else { return nil }
        advance()
        switch letter {
        case UInt8(ascii: "Y"): return CivilDuration(years: count)
        case UInt8(ascii: "M"): return CivilDuration(months: count)
        case UInt8(ascii: "W"): return CivilDuration(weeks: count)
        case UInt8(ascii: "D"): return CivilDuration(days: count)
        default: return nil
        }
    }

    /// `[+|-]P[nY][nM][nW][nD]`, up to the end or a `T`.
    fileprivate mutating func civilDuration() -> CivilDuration? {
        let sign = skip("-") ? -1 : 1
        if sign == 1 { _ = skip("+") }
        guard skip("P") else { return nil }
        var parts = (years: 0, months: 0, weeks: 0, days: 0)
        var lastPlace = 0
        while let count = number(ceiling: CivilDuration.largestPart), let letter = next {
            let place: Int
            switch letter {
            case UInt8(ascii: "Y"): (place, parts.years) = (1, sign * count)
            case UInt8(ascii: "M"): (place, parts.months) = (2, sign * count)
            case UInt8(ascii: "W"): (place, parts.weeks) = (3, sign * count)
            case UInt8(ascii: "D"): (place, parts.days) = (4, sign * count)
            default: return nil
            }
            guard place > lastPlace else { return nil }
            lastPlace = place
            advance()
        }
        guard lastPlace > 0 || next == UInt8(ascii: "T") else { return nil }
        return CivilDuration(years: parts.years, months: parts.months, weeks: parts.weeks, days: parts.days)
    }

    /// The same with hours, minutes or seconds after it, which is refused with a better reason than its shape.
    fileprivate mutating func civilDurationWithTime() -> CivilDuration? {
        guard let duration = civilDuration(), skip("T") else { return nil }
        while next != nil { advance() }
        return duration
    }
}

extension CivilDuration: CustomStringConvertible {
    /// ISO 8601: `P1Y6M`, `-P7D`, `P0D`. Where a sum has mixed the signs, each part carries its own, as in
    /// ISO 8601-2: `P1M-7D`; `init(parsing:)` doesn't read that form.
    public var description: String {
        if days > 0, years == 0, months == 0, weeks == 0 { return "P\(days)D" }
        let parts = [(years, "Y"), (months, "M"), (weeks, "W"), (days, "D")].filter { $0.0 != 0 }
        if parts.isEmpty { return "P0D" }
        let leading = isNegative ? -1 : 1
        return (isNegative ? "-P" : "P") + parts.map { "\(leading * $0.0)\($0.1)" }.joined()
    }
}
