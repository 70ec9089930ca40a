/// Looks over the inside of one JSON string: finds its end, and refuses what the canonical form doesn't write.
struct StringScan {
    /// The index of the closing quotation mark.
    var close: Int
    /// Whether the text between the marks differs from the string it stands for.
    var hasEscapes: Bool

    /// - Parameter start: the index behind the opening quotation mark.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(CanonicalJSONError) {
        hasEscapes = false
        close = start
        while true {
            close = Self.plainRun(bytes, from: close)
            guard close < bytes.count else {
                throw CanonicalJSONError(.endsEarly(expected: "the end of a string"), at: close)
            }
            switch bytes[close] {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"):
                hasEscapes = true
                close += try Self.escapeLength(bytes, at: close)
            case let byte where byte < 0x20:
                throw CanonicalJSONError(.unescapedControl(byte), at: close)
            default:
                let length = UTF8Form.sequenceLength(bytes, at: close)
                guard length > 0 else { throw CanonicalJSONError(.invalidUTF8, at: close) }
                close += length
            }
        }
    }

    /// The index of the first byte at or behind `start` that is not an ordinary ASCII character of a string.
    @inline(__always)
    static func plainRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let words = UnsafeRawBufferPointer(bytes)
        while index + 8 <= bytes.count {
            let special = Self.specialBytes(
                UInt64(littleEndian: words.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
            if special != 0 { return index + special.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, Self.isPlain(bytes[index]) { index += 1 }
        return index
    }

    /// Whether other bytes stand in a text at a place, which has room for them.
    @inline(__always)
    static func areSame(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ other: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let words = (UnsafeRawBufferPointer(text), UnsafeRawBufferPointer(other))
        var index = 0
        while index + 8 <= other.count {
            guard
                words.0.loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
                    == words.1.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            else { return false }
            index += 8
        }
        while index < other.count, text[start + index] == other[index] { index += 1 }
        return index == other.count
    }

    /// The top bit of each byte that is a quotation mark, a backslash, a control character or not ASCII. Exact for the
    /// lowest such byte, which is the one that counts; a borrow can only mark bytes above it.
    @inline(__always)
    private static func specialBytes(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let isQuote = (quotes &- ones) & ~quotes
        let isBackslash = (backslashes &- ones) & ~backslashes
        let isControl = (word &- (ones &* 0x20)) & ~word
        return (isQuote | isBackslash | isControl | word) & tops
    }

    /// Whether no byte of a word is one of those.
    @inline(__always)
    static func isPlain(_ word: UInt64) -> Bool { specialBytes(word) == 0 }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Checks that the escape at `index` is the one that RFC 8785 §3.2.2.2 writes, and tells its length.
    private static func escapeLength(
        _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) throws(CanonicalJSONError) -> Int {
        guard index + 1 < bytes.count else {
            throw CanonicalJSONError(.endsEarly(expected: "the rest of an escape"), at: index)
        }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "b"), UInt8(ascii: "t"), UInt8(ascii: "n"),
            UInt8(ascii: "f"), UInt8(ascii: "r"):
            return 2
        case UInt8(ascii: "u"):
            guard index + 6 <= bytes.count else {
                throw CanonicalJSONError(.endsEarly(expected: "the rest of an escape"), at: index)
            }
            guard let control = StringEscape.control(bytes, at: index), StringEscape.letter(for: control) == nil else {
                throw CanonicalJSONError(.needlessEscape, at: index)
            }
            return 6
        default: throw CanonicalJSONError(.needlessEscape, at: index)
        }
    }
}
