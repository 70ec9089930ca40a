/// Tells whether a key stands in a text. It is asked for every key that a value may have, so that words are compared
/// rather than bytes, and what most often is so is looked at first.
enum KeyText {
    /// Where the text of this very key ends if it starts at `start`; nil if another key does.
    @inline(__always)
    static func end(of key: StaticString, from start: Int, in text: Span<UInt8>) -> Int? {
        let count = key.utf8CodeUnitCount
        guard start + count < text.count, text[unchecked: start + count] == UInt8(ascii: "\""), count > 0,
            isPlain(key, at: start, in: text)
        else { return escapedEnd(of: key, from: start, in: text) }
        return start + count
    }

    /// Whether a key may be one, and stands in a text as itself.
    @inline(__always)
    static func isPrintablyPlain(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        StringScan.plainRun(key, from: 0) == key.count && !key.contains(delete)
    }

    /// The one character that a string has as it is, and that a key may not have.
    static var delete: UInt8 { 0x7F }

    /// Whether this very key's text stands at a place, where there is room for it, and means itself.
    @inline(__always)
    static func isPlain(_ key: StaticString, at start: Int, in text: Span<UInt8>) -> Bool {
        isPlain(UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount), at: start, in: text.bytes)
    }

    @inline(__always)
    private static func isPlain(_ key: UnsafeRawBufferPointer, at start: Int, in text: RawSpan) -> Bool {
        var place = 0
        while place + 8 <= key.count {
            let word = key.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let found = text.unsafeLoadUnaligned(fromUncheckedByteOffset: start + place, as: UInt64.self)
            guard word == found, StringScan.isPlain(word) else { return false }
            place += 8
        }
        if place + 4 <= key.count {
            let word = key.loadUnaligned(fromByteOffset: place, as: UInt32.self)
            let found = text.unsafeLoadUnaligned(fromUncheckedByteOffset: start + place, as: UInt32.self)
            guard word == found, StringScan.isPlain(UInt64(word) << 32 | UInt64(word)) else { return false }
            place += 4
        }
        while place < key.count {
            let byte = key[place]
            guard text.unsafeLoad(fromUncheckedByteOffset: start + place, as: UInt8.self) == byte,
                byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\")
            else { return false }
            place += 1
        }
        return true
    }

    /// The same for a text that has escapes; mostly it has none, and is another key's.
    @inline(__always)
    private static func escapedEnd(of key: StaticString, from start: Int, in text: Span<UInt8>) -> Int? {
        var place = start
        for index in 0..<key.utf8CodeUnitCount {
            let byte = key.utf8Start[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                guard place < text.count, text[unchecked: place] == UInt8(ascii: "\\") else { return nil }
                place += 1
            }
            guard place < text.count, text[unchecked: place] == byte else { return nil }
            place += 1
        }
        return place < text.count && text[unchecked: place] == UInt8(ascii: "\"") ? place : nil
    }
}
