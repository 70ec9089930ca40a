import CanonicalJSON
import CivilTime

/// The two forms of time in an envelope, read from bytes without making a `String` of them.
enum TimeForms {
    /// Reads `YYYY-MM-DDTHH:MM:SS.mmmZ`, the only form in which an instant is recorded.
    static func instant(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        guard text.count == 24, let day = date(text), let minute = minuteOfDay(text), text[16] == UInt8(ascii: ":"),
            let second = number(text, 17..<19), second < 60, text[19] == UInt8(ascii: "."),
            let millisecond = number(text, 20..<23), text[23] == UInt8(ascii: "Z")
        else { return nil }
        let seconds = (Int(day.dayNumber) * 24 * 60 + minute) * 60 + second
        return try? Instant(millisecondsSinceEpoch: Int64(seconds * 1000 + millisecond))
    }

    /// Whether the text is a local date `YYYY-MM-DD` or a local date and time `YYYY-MM-DDTHH:MM`.
    static func isLocal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch text.count {
        case 10: date(text) != nil
        case 16: date(text) != nil && minuteOfDay(text) != nil
        default: false
        }
    }

    private static func date(_ text: UnsafeBufferPointer<UInt8>) -> CivilDate? {
        guard let year = number(text, 0..<4), text[4] == UInt8(ascii: "-"), let month = number(text, 5..<7),
            text[7] == UInt8(ascii: "-"), let day = number(text, 8..<10)
        else { return nil }
        return try? CivilDate(year: year, month: month, day: day)
    }

    private static func minuteOfDay(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text[10] == UInt8(ascii: "T"), let hour = number(text, 11..<13), hour < 24, text[13] == UInt8(ascii: ":"),
            let minute = number(text, 14..<16), minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ places: Range<Int>) -> Int? {
        var number = 0
        for place in places {
            guard let digit = HexText.digit(text[place]), digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }
}
