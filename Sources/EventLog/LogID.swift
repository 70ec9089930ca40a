public import CanonicalJSON

/// Names a log: 128 random bits, drawn when it is opened and written in each of its events.
public struct LogID: Hashable, Sendable, CustomStringConvertible {
    /// The id as a number, most significant bit first.
    public let bits: UInt128

    /// Takes 128 bits, which the caller draws at random.
    public init(bits: UInt128) { self.bits = bits }

    /// Takes 32 lower-case hexadecimal digits; nil for anything else.
    public init?(parsing text: String) {
        guard let bits = HexText.bits(text) else { return nil }
        self.bits = bits
    }

    /// 32 lower-case hexadecimal digits.
    public var description: String { HexText.text(of: bits) }
}

extension LogID: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        HexText.withText(of: bits) { writer.string(utf8: $0) }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let bits = try reader.withUTF8(HexText.bits) else {
            throw reader.refused("a log's id is 32 lower-case hexadecimal digits")
        }
        self.bits = bits
    }
}
