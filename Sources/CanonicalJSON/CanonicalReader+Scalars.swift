extension CanonicalReader {
    /// The next value, a string.
    public mutating func string() throws(CanonicalJSONError) -> String {
        let (text, hasEscapes) = try scanString("a string")
        return bytes.withUnsafeBufferPointer { bytes in
            let inside = UnsafeBufferPointer(rebasing: bytes[text])
            return hasEscapes
                ? String(decoding: StringEscape.decode(inside), as: UTF8.self) : String(decoding: inside, as: UTF8.self)
        }
    }

    /// The next value, a string, given as UTF-8 without making a `String` of it; for dates, ids and other short forms.
    @inlinable
    public mutating func withUTF8<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) throws(CanonicalJSONError) -> Result {
        let (text, hasEscapes) = try scanString("a string")
        return bytes.withUnsafeBufferPointer { bytes in
            let inside = UnsafeBufferPointer(rebasing: bytes[text])
            return hasEscapes ? StringEscape.decode(inside).withUnsafeBufferPointer(body) : body(inside)
        }
    }

    /// Whether the key comes next, and its value is this text.
    public mutating func hasText(_ key: StaticString, _ text: String) throws(CanonicalJSONError) -> Bool {
        guard try has(key) else { return false }
        var text = text
        return try withUTF8 { found in
            text.withUTF8 { $0.count == found.count && StringScan.areSame(found, from: 0, $0) }
        }
    }

    /// The next value, `true` or `false`.
    public mutating func bool() throws(CanonicalJSONError) -> Bool {
        try beginValue()
        let flag = byte(at: offset) == UInt8(ascii: "t")
        let word: StaticString = flag ? "true" : "false"
        for index in 0..<word.utf8CodeUnitCount {
            try expect(word.utf8Start[index], "true or false")
        }
        return flag
    }

    /// The next value, an integer of at most 2^53 − 1 in size.
    public mutating func integer() throws(CanonicalJSONError) -> Int64 {
        try beginValue()
        let isNegative = byte(at: offset) == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        guard let first = digit(at: offset) else { throw unexpected(at: offset, expected: "an integer") }
        var magnitude = first
        offset += 1
        while let next = digit(at: offset) {
            guard magnitude != 0 else { throw fault(.integerForm) }
            magnitude = magnitude * 10 + next
            guard magnitude <= CanonicalLimits.integer else { throw fault(.integerOutOfRange) }
            offset += 1
        }
        if isNegative && magnitude == 0 { throw fault(.integerForm) }
        return isNegative ? -magnitude : magnitude
    }

    private func digit(at place: Int) -> Int64? {
        guard let byte = byte(at: place), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        return Int64(byte - UInt8(ascii: "0"))
    }
}
