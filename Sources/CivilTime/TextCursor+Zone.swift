/// The pieces of a POSIX `TZ` setting.
extension TextCursor {
    /// Passes over a designation: three letters or more, or `<…>` with letters, digits and signs.
    mutating func zoneDesignation() -> Bool {
        let isQuoted = skip("<")
        var length = 0
        while let byte = next, Self.isDesignation(byte, quoted: isQuoted) {
            advance()
            length += 1
        }
        return length >= 3 && (!isQuoted || skip(">"))
    }

    private static func isDesignation(_ byte: UInt8, quoted: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): quoted
        default: false
        }
    }

    /// `[+|-]h[:mm[:ss]]` in seconds; nil where none stands there, or more than `hoursUpTo` hours.
    mutating func signedTime(hoursUpTo limit: Int) -> Int? {
        let sign = skip("-") ? -1 : 1
        if sign == 1 { _ = skip("+") }
        guard let hours = number(ceiling: 1000), hours <= limit else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where skip(":") {
            guard let count = digits(2), count <= 59 else { return nil }
            seconds += count * unit
        }
        return sign * seconds
    }
}
