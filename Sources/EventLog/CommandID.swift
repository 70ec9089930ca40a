public import CanonicalJSON
public import CivilTime

/// Names one command, so that it can be asked for again without being done twice: a UUID of version 7 (RFC 9562 §5.7).
public struct CommandID: Hashable, Sendable, CustomStringConvertible {
    /// The id as a number, most significant bit first.
    public let bits: UInt128

    /// Makes an id of a moment and of chance, both given by the caller.
    /// - Parameters:
    ///   - instant: the moment; before 1970 it counts as 1970.
    ///   - random: at random; 74 of its bits are used.
    public init(at instant: Instant, random: UInt128) {
        let milliseconds = UInt128(UInt64(max(0, instant.millisecondsSinceEpoch))) & 0xFFFF_FFFF_FFFF
        let fromChance = random & ~(Self.timeMask | Self.versionMask | Self.variantMask)
        bits = milliseconds << 80 | 0x7 << 76 | 0b10 << 62 | fromChance
    }

    /// Takes the 36 characters of a UUID, in either case.
    /// - Throws: ``CommandIDError`` if it isn't one, or not of version 7.
    public init(parsing text: String) throws(CommandIDError) {
        var lowered = text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
        let bits = lowered.withUnsafeMutableBufferPointer { Self.bits(UnsafeBufferPointer($0)) }
        guard let bits else { throw .notAUUID(text) }
        guard Self.isVersion7(bits) else { throw .notVersion7(text) }
        self.bits = bits
    }

    /// The 16 bytes, most significant first, as stores keep them.
    public var bytes: [UInt8] { withUnsafeBytes(of: bits.bigEndian) { Array($0) } }

    /// The 36 characters, in lower case.
    public var description: String { withText { String(decoding: $0, as: UTF8.self) } }

    private static let timeMask: UInt128 = 0xFFFF_FFFF_FFFF << 80
    private static let versionMask: UInt128 = 0xF << 76
    private static let variantMask: UInt128 = 0b11 << 62
    private static let textLength = 36

    private static func isVersion7(_ bits: UInt128) -> Bool {
        bits & versionMask == 0x7 << 76 && bits & variantMask == 0b10 << 62
    }

    private static func bits(_ text: UnsafeBufferPointer<UInt8>) -> UInt128? {
        guard text.count == textLength else { return nil }
        var bits: UInt128 = 0
        for (index, byte) in text.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = HexText.digit(byte) else { return nil }
                bits = bits << 4 | UInt128(digit)
            }
        }
        return bits
    }

    private func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textLength) { text in
            HexText.withText(of: bits) { digits in
                var next = 0
                for index in 0..<Self.textLength {
                    if index == 8 || index == 13 || index == 18 || index == 23 {
                        text.initializeElement(at: index, to: UInt8(ascii: "-"))
                    } else {
                        text.initializeElement(at: index, to: digits[next])
                        next += 1
                    }
                }
            }
            return body(UnsafeBufferPointer(text))
        }
    }
}

extension CommandID: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        withText { writer.string(utf8: $0) }
    }

    /// Reads the stored form, which is in lower case only.
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let bits = try reader.withUTF8(Self.bits), Self.isVersion7(bits) else {
            throw reader.refused("a command's id is a UUID of version 7 in lower case")
        }
        self.bits = bits
    }
}
