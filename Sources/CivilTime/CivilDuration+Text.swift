extension CivilDuration {
    /// Reads an ISO 8601 duration of years, months, weeks and days, in that order: `P6M`, `P14D`, `P2W`, `P1Y6M`.
    /// A sign may lead: `-P7D`.
    ///
    /// - Throws: `CivilTimeError.malformed`; `.timeInCivilDuration` where a time of day follows (`P1DT3H`, `PT3H`);
    ///   `.durationTooLong` beyond the 9998 years that the calendar spans.
    public init(parsing text: String) throws(CivilTimeError) {
        var cursor = TextCursor(text)
        let sign = cursor.skip("-") ? -1 : 1
        if sign == 1 { _ = cursor.skip("+") }
        guard cursor.skip("P") else { throw .malformed(.civilDuration, text: text) }
        var parts: [4 of Int] = .init(repeating: 0)
        var firstFree = 0
        while !cursor.isAtEnd {
            if cursor.next == UInt8(ascii: "T") { throw .timeInCivilDuration(text) }
            guard let count = cursor.number(ceiling: Self.largestPart), let letter = cursor.letter(),
                let place = Self.place(of: letter), place >= firstFree
            else { throw .malformed(.civilDuration, text: text) }
            parts[place] = sign * count
            firstFree = place + 1
        }
        guard firstFree > 0 else { throw .malformed(.civilDuration, text: text) }
        self.init(years: parts[0], months: parts[1], weeks: parts[2], days: parts[3])
        guard abs(totalMonths) <= 9998 * 12, abs(totalDays) <= CivilDate.days(from: .earliest, to: .latest) else {
            throw .durationTooLong(text)
        }
    }

    private static func place(of letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "Y"): 0
        case UInt8(ascii: "M"): 1
        case UInt8(ascii: "W"): 2
        case UInt8(ascii: "D"): 3
        default: nil
        }
    }
}

extension CivilDuration: CustomStringConvertible {
    /// ISO 8601: `P1Y6M`, `-P7D`, `P0D`. Where a sum has mixed the signs, each part carries its own, as in
    /// ISO 8601-2: `P1M-7D`; `init(parsing:)` doesn't read that form.
    public var description: String {
        let parts = [(years, "Y"), (months, "M"), (weeks, "W"), (days, "D")].filter { $0.0 != 0 }
        if parts.isEmpty { return "P0D" }
        let leading = isNegative ? -1 : 1
        return (isNegative ? "-P" : "P") + parts.map { "\(leading * $0.0)\($0.1)" }.joined()
    }
}
