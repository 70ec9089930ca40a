/// Reads fixed notations from the front of a text, byte by byte. Only ASCII digits count as digits.
struct TextCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// What `read` makes of the whole of `text`; nil where it makes nothing of it or leaves something over.
    static func whole<Value>(_ text: String, _ read: (inout TextCursor) -> Value?) -> Value? {
        var text = text
        return text.withUTF8 { whole($0, read) }
    }

    /// The same of UTF-8.
    static func whole<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ read: (inout TextCursor) -> Value?
    ) -> Value? {
        var cursor = TextCursor(bytes)
        let value = read(&cursor)
        return cursor.isAtEnd ? value : nil
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The character that comes next; nil at the end.
    var next: UInt8? { isAtEnd ? nil : bytes[position] }

    /// Passes over the character that comes next; there must be one.
    mutating func advance() {
        position += 1
    }

    /// Passes over the character if it comes next.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func digit() -> Int? {
        guard let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        position += 1
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

    /// `YYYY-MM-DD`, not yet checked against the calendar.
    mutating func date() -> (year: Int, month: Int, day: Int)? {
        guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2) else { return nil }
        return (year, month, day)
    }

    /// `YYYY-MM-DDTHH:MM`, not yet checked.
    mutating func dateAndTime() -> (date: (year: Int, month: Int, day: Int), time: (hour: Int, minute: Int))? {
        guard let date = date(), skip("T"), let time = hourAndMinute() else { return nil }
        return (date, time)
    }

    /// `HH:MM`, not yet checked against the clock.
    mutating func hourAndMinute() -> (hour: Int, minute: Int)? {
        guard let hour = digits(2), skip(":"), let minute = digits(2) else { return nil }
        return (hour, minute)
    }
}
