/// 128 bits as 32 lower-case hexadecimal digits, most significant first.
enum HexText {
    static let length = 32

    /// The bits that a text of exactly that form stands for.
    static func bits(_ text: UnsafeBufferPointer<UInt8>) -> UInt128? {
        guard text.count == length else { return nil }
        var bits: UInt128 = 0
        for byte in text {
            guard let digit = digit(byte) else { return nil }
            bits = bits << 4 | UInt128(digit)
        }
        return bits
    }

    static func bits(_ text: String) -> UInt128? {
        var text = text
        return text.withUTF8(bits)
    }

    /// The text, handed over without making a `String`.
    static func withText<Result>(of bits: UInt128, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { text in
            for index in 0..<length {
                let digit = UInt8(truncatingIfNeeded: bits >> (4 * (length - 1 - index))) & 0xF
                text.initializeElement(at: index, to: Self.character(digit))
            }
            return body(UnsafeBufferPointer(text))
        }
    }

    static func text(of bits: UInt128) -> String {
        withText(of: bits) { String(decoding: $0, as: UTF8.self) }
    }

    /// 32 bits as 8 digits.
    static func text(of bits: UInt32) -> String { String(text(of: UInt128(bits)).suffix(8)) }

    static func character(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }

    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
