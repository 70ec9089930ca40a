/// Bits as lower-case hexadecimal digits, most significant first: the form in which ids, digests and keys stand in the log.
public enum HexText {
    /// How many digits 128 bits are.
    @usableFromInline static let length = 32

    // MARK: Reading

    /// The 128 bits that 32 digits stand for; nil for any other text.
    public static func bits(_ text: UnsafeBufferPointer<UInt8>) -> UInt128? {
        guard text.count == length else { return nil }
        var bits: UInt128 = 0
        for start in stride(from: 0, to: length, by: EightDigits.count) {
            guard let part = EightDigits(text, from: start).bits else { return nil }
            bits = bits << 32 | UInt128(part)
        }
        return bits
    }

    /// The 128 bits that 32 digits stand for; nil for any other text.
    public static func bits(_ text: String) -> UInt128? {
        var text = text
        return text.withUTF8(bits)
    }

    /// The 256 bits that 64 digits stand for, in two halves; nil for any other text.
    public static func halves(_ text: UnsafeBufferPointer<UInt8>) -> (high: UInt128, low: UInt128)? {
        guard text.count == 2 * length,
            let high = bits(UnsafeBufferPointer(rebasing: text[..<length])),
            let low = bits(UnsafeBufferPointer(rebasing: text[length...]))
        else { return nil }
        return (high, low)
    }

    /// What a digit stands for; nil for what is none.
    @inlinable
    public static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    // MARK: Writing

    /// 128 bits as 32 digits, handed over without making a `String`.
    @inlinable
    public static func withText<Result>(of bits: UInt128, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { text in
            write(bits, to: text, at: 0)
            return body(UnsafeBufferPointer(text))
        }
    }

    /// 256 bits, given in two halves, as 64 digits, handed over without making a `String`.
    @inlinable
    public static func withText<Result>(
        of halves: (high: UInt128, low: UInt128), _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * length) { text in
            write(halves.high, to: text, at: 0)
            write(halves.low, to: text, at: length)
            return body(UnsafeBufferPointer(text))
        }
    }

    /// 128 bits as 32 digits.
    public static func text(of bits: UInt128) -> String {
        withText(of: bits) { String(decoding: $0, as: UTF8.self) }
    }

    /// 32 bits as 8 digits.
    public static func text(of bits: UInt32) -> String { String(text(of: UInt128(bits)).suffix(8)) }

    /// Two digits for each byte.
    public static func text(of bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            digits.append(character(byte >> 4))
            digits.append(character(byte & 0xF))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    @usableFromInline
    static func write(_ bits: UInt128, to text: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        var rest = bits
        for place in stride(from: start + length, to: start, by: -EightDigits.count) {
            EightDigits(of: UInt32(truncatingIfNeeded: rest)).write(to: text, at: place - EightDigits.count)
            rest >>= 32
        }
    }

    private static func character(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
