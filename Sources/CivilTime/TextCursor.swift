/// Reads fixed notations from the front of a text, byte by byte. Only ASCII digits count as digits.
struct TextCursor {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    var next: UInt8? { rest.first }

    /// Passes over the character that comes next; there must be one.
    mutating func advance() {
        rest.removeFirst()
    }

    /// Passes over the character if it comes next.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func digit() -> Int? {
        guard let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        rest.removeFirst()
        return Int(byte - UInt8(ascii: "0"))
    }

    /// A number of exactly `count` digits.
    mutating func digits(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// A number of one digit or more; nil where there is none. One too large to matter stays at `ceiling`.
    mutating func number(ceiling: Int) -> Int? {
        guard var value = digit() else { return nil }
        while let digit = digit() { value = min(value * 10 + digit, ceiling) }
        return value
    }

    mutating func letter() -> UInt8? {
        guard let byte = rest.first, byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { return nil }
        rest.removeFirst()
        return byte
    }

    /// `YYYY-MM-DD`, not yet checked against the calendar.
    mutating func date() -> (year: Int, month: Int, day: Int)? {
        guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2) else { return nil }
        return (year, month, day)
    }

    /// `HH:MM`, not yet checked against the clock.
    mutating func hourAndMinute() -> (hour: Int, minute: Int)? {
        guard let hour = digits(2), skip(":"), let minute = digits(2) else { return nil }
        return (hour, minute)
    }
}
