import CanonicalJSON

/// 256 bits, as SHA-256 gives them, whose text is 64 hexadecimal digits in small letters.
///
/// A log has one for every visit of every plan, and several for every message, so they are numbers rather than texts.
struct HexDigest: Hashable, Comparable, Sendable {
    private let high: UInt128
    private let low: UInt128

    /// Takes the first 32 bytes, of which there are no fewer, most significant first.
    init(_ bytes: UnsafeRawBufferPointer) {
        high = UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self))
        low = UInt128(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt128.self))
    }

    /// Nil unless the text is 64 digits of 0–9 and a–f.
    init?(_ text: String) {
        var text = text
        guard let halves = text.withUTF8(HexText.halves) else { return nil }
        (high, low) = halves
    }

    /// Reads the next value.
    ///
    /// - Parameter sentence: what a text of another form is refused with.
    init(from reader: inout CanonicalReader, refusing sentence: String) throws(CanonicalJSONError) {
        guard let halves = try reader.withUTF8(HexText.halves) else { throw reader.refused(sentence) }
        (high, low) = halves
    }

    func write(to writer: inout CanonicalWriter) { withText { writer.string(utf8: $0) } }

    var text: String { withText { String(decoding: $0, as: UTF8.self) } }

    /// In the order of their texts.
    static func < (left: HexDigest, right: HexDigest) -> Bool { (left.high, left.low) < (right.high, right.low) }

    private func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        HexText.withText(of: (high, low), body)
    }
}
