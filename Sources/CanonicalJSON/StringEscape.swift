/// The escapes of RFC 8785 §3.2.2.2: `\"` and `\\`; five letters for control characters that have one; `\u00xx`, in lower
/// case, for the others; nothing else.
@usableFromInline
enum StringEscape {
    /// The letter behind the backslash for a byte that has one.
    static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0A: UInt8(ascii: "n")
        case 0x0C: UInt8(ascii: "f")
        case 0x0D: UInt8(ascii: "r")
        default: nil
        }
    }

    /// The byte that a letter behind the backslash stands for.
    static func byte(for letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "r"): 0x0D
        default: letter
        }
    }

    /// The control character that a `\u00xx` at `index` stands for; nil if those six bytes are something else.
    static func control(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt8? {
        guard bytes[index + 2] == UInt8(ascii: "0"), bytes[index + 3] == UInt8(ascii: "0") else { return nil }
        let high = bytes[index + 4]
        guard high == UInt8(ascii: "0") || high == UInt8(ascii: "1") else { return nil }
        guard let low = hexDigits.firstIndex(of: bytes[index + 5]) else { return nil }
        return (high - UInt8(ascii: "0")) * 16 + UInt8(low)
    }

    /// Appends the escape of a control character, a quotation mark or a backslash.
    static func append(_ byte: UInt8, to buffer: inout ByteBuffer) {
        buffer.append(UInt8(ascii: "\\"))
        if let letter = letter(for: byte) {
            buffer.append(letter)
        } else {
            buffer.append(UInt8(ascii: "u"))
            buffer.append(UInt8(ascii: "0"))
            buffer.append(UInt8(ascii: "0"))
            buffer.append(hexDigits[Int(byte >> 4)])
            buffer.append(hexDigits[Int(byte & 0xF)])
        }
    }

    /// The string that a checked text between quotation marks stands for.
    @usableFromInline
    static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\") else {
                decoded.append(text[index])
                index += 1
                continue
            }
            if text[index + 1] == UInt8(ascii: "u"), let byte = control(text, at: index) {
                decoded.append(byte)
                index += 6
            } else {
                decoded.append(byte(for: text[index + 1]))
                index += 2
            }
        }
        return decoded
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)
}
