public import CanonicalJSON
import Crypto

/// Names one event for ever: the first 128 bits of SHA-256 over the command's 16 bytes and the event's ordinal in it, the
/// ordinal as eight bytes, most significant first.
///
/// So an event's id is known before it is stored, and sealed values can be bound to it; and the same command makes the
/// same ids again.
public struct EventID: Hashable, Sendable, CustomStringConvertible {
    /// The id as a number, most significant bit first.
    public let bits: UInt128

    /// The id of the event with this ordinal, counted from 0 over all events of the command in the order of the request.
    public init(command: CommandID, ordinal: Int) {
        var hash = SHA256()
        withUnsafeBytes(of: (command.bits.bigEndian, UInt64(ordinal).bigEndian)) { hash.update(bufferPointer: $0) }
        bits = hash.finalize().withUnsafeBytes { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) }
    }

    /// Takes 32 lower-case hexadecimal digits; nil for anything else.
    public init?(parsing text: String) {
        guard let bits = HexText.bits(text) else { return nil }
        self.bits = bits
    }

    /// 32 lower-case hexadecimal digits.
    public var description: String { HexText.text(of: bits) }
}

extension EventID: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        HexText.withText(of: bits) { writer.string(utf8: $0) }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let bits = try reader.withUTF8(HexText.bits) else {
            throw reader.refused("an event's id is 32 lower-case hexadecimal digits")
        }
        self.bits = bits
    }
}
