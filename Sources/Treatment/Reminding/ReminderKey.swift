public import CanonicalJSON

/// Names a reminder, or the message that carried some, for ever: SHA-256, 64 hexadecimal digits in small letters.
///
/// A reminder's key follows from what it is about, so that the same reminder has the same key in every process and after
/// every crash, and one about another date has another.
public struct ReminderKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    // A log holds several for every message, so they are numbers rather than texts.
    private let high: UInt128
    private let low: UInt128

    /// Nil unless the text is 64 digits of 0–9 and a–f.
    public init?(_ text: String) {
        var text = text
        guard let numbers = text.withUTF8(HexText.halves) else { return nil }
        (high, low) = numbers
    }

    public var text: String { HexText.withText(of: (high, low)) { String(decoding: $0, as: UTF8.self) } }

    public var description: String { text }

    public static func < (left: ReminderKey, right: ReminderKey) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ReminderKey: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        HexText.withText(of: (high, low)) { writer.string(utf8: $0) }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let numbers = try reader.withUTF8(HexText.halves) else {
            throw reader.refused("a reminder's key is 64 hexadecimal digits in small letters")
        }
        (high, low) = numbers
    }
}
