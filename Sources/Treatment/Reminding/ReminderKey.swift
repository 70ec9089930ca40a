public import CanonicalJSON

/// Names a reminder, or the message that carried some, for ever: SHA-256, 64 hexadecimal digits in small letters.
///
/// A reminder's key follows from what it is about, so that the same reminder has the same key in every process and after
/// every crash, and one about another date has another.
public struct ReminderKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    private let digest: HexDigest

    /// Nil unless the text is 64 digits of 0–9 and a–f.
    public init?(_ text: String) {
        guard let digest = HexDigest(text) else { return nil }
        self.digest = digest
    }

    /// Takes the first 32 bytes, of which there are no fewer: those of a SHA-256.
    public init(of bytes: UnsafeRawBufferPointer) { digest = HexDigest(bytes) }

    public var text: String { digest.text }

    public var description: String { text }

    public static func < (left: ReminderKey, right: ReminderKey) -> Bool { left.digest < right.digest }
}

extension ReminderKey: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { digest.write(to: &writer) }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        digest = try HexDigest(
            from: &reader, refusing: "a reminder's key is 64 hexadecimal digits in small letters")
    }
}
