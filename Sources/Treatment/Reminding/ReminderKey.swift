public import CanonicalJSON

/// Names a reminder, or the message that carried some, for ever: SHA-256, 64 hexadecimal digits in small letters.
///
/// A reminder's key follows from what it is about, so that the same reminder has the same key in every process and after
/// every crash, and one about another date has another.
public struct ReminderKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    /// Nil unless the text is 64 digits of 0–9 and a–f.
    public init?(_ text: String) {
        var text = text
        guard text.withUTF8({ HexText.halves($0) }) != nil else { return nil }
        self.text = text
    }

    public var description: String { text }

    public static func < (left: ReminderKey, right: ReminderKey) -> Bool { left.text < right.text }
}

extension ReminderKey: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { writer.string(text) }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let key = ReminderKey(try reader.string()) else {
            throw reader.refused("a reminder's key is 64 hexadecimal digits in small letters")
        }
        self = key
    }
}
