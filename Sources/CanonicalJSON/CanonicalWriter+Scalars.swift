// The bytes of scalars.
extension CanonicalWriter {
    mutating func append(_ word: StaticString) {
        word.withUTF8Buffer { buffer.append($0) }
    }

    mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
        buffer.append(UInt8(ascii: "\""))
        var index = 0
        while index < text.count {
            let plainEnd = StringScan.plainRun(text, from: index)
            buffer.append(UnsafeBufferPointer(rebasing: text[index..<plainEnd]))
            index = plainEnd
            if index < text.count { index += append(special: text, at: index) }
        }
        buffer.append(UInt8(ascii: "\""))
    }

    /// Appends the character at `index`, which is not plain, and tells how many bytes it took.
    private mutating func append(special text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        guard text[index] >= 0x80 else {
            StringEscape.append(text[index], to: &buffer)
            return 1
        }
        let length = UTF8Form.sequenceLength(text, at: index)
        guard length > 0 else {
            fail(.invalidUTF8)
            return 1
        }
        buffer.append(UnsafeBufferPointer(rebasing: text[index..<(index + length)]))
        return length
    }

    mutating func append(decimal number: Int64) {
        if number < 0 { buffer.append(UInt8(ascii: "-")) }
        let magnitude = number.magnitude
        var unit: UInt64 = 1
        while magnitude / unit >= 10 { unit *= 10 }
        while unit > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude / unit % 10))
            unit /= 10
        }
    }
}
