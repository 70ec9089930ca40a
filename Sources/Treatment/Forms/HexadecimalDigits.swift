/// Bytes as text, two small hexadecimal digits each.
enum HexadecimalDigits {
    private static let digits = Array("0123456789abcdef".utf8)

    static func contains(_ byte: UInt8) -> Bool { digits.contains(byte) }

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Writes numbers as digits, the most significant first, and hands them over without making a `String`.
    static func withText<Result>(
        of numbers: (UInt128, UInt128), _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { text in
            for place in 0..<32 {
                let shift = 124 - 4 * place
                text.initializeElement(at: place, to: digit(UInt8(truncatingIfNeeded: numbers.0 >> shift) & 15))
                text.initializeElement(at: 32 + place, to: digit(UInt8(truncatingIfNeeded: numbers.1 >> shift) & 15))
            }
            return body(UnsafeBufferPointer(text))
        }
    }

    /// The numbers that 64 digits stand for; nil for any other text.
    static func numbers(_ text: UnsafeBufferPointer<UInt8>) -> (UInt128, UInt128)? {
        guard text.count == 64 else { return nil }
        var numbers: (UInt128, UInt128) = (0, 0)
        for place in 0..<32 {
            guard let first = value(text[place]), let second = value(text[32 + place]) else { return nil }
            numbers = (numbers.0 << 4 | UInt128(first), numbers.1 << 4 | UInt128(second))
        }
        return numbers
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
