// The bytes of scalars.
extension CanonicalWriter {
    mutating func append(_ word: StaticString) {
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var index = 0
        while index < text.count {
            let plainEnd = StringScan.plainRun(text, from: index)
            bytes.append(contentsOf: text[index..<plainEnd])
            index = plainEnd
            if index < text.count {
                append(special: text[index])
                index += 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(special byte: UInt8) {
        // A byte of a longer UTF-8 sequence stands for itself; Swift's strings are well-formed.
        if byte >= 0x80 {
            bytes.append(byte)
        } else {
            StringEscape.append(byte, to: &bytes)
        }
    }

    mutating func append(decimal number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}
