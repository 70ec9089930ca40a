/// The order of keys in an object: their bytes, unescaped. Keys are printable ASCII, so that this is also the order by
/// UTF-16 code units which RFC 8785 §3.2.3 asks for, and the only escapes in them are `\"` and `\\`.
enum KeyOrder {
    /// Whether the key written at `first` comes strictly before the key written at `second`. Both ranges lie between
    /// quotation marks and have been checked.
    @inline(__always)
    static func precedes(_ bytes: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int>) -> Bool {
        var left = first.lowerBound
        var right = second.lowerBound
        // Keys that are ids begin alike.
        while left + 8 <= first.upperBound, right + 8 <= second.upperBound {
            let word = bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: left, as: UInt64.self)
            let other = bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: right, as: UInt64.self)
            guard word == other, StringScan.isPlain(word) else { break }
            (left, right) = (left + 8, right + 8)
        }
        while left < first.upperBound, right < second.upperBound {
            if bytes[unchecked: left] == UInt8(ascii: "\\") { left += 1 }
            if bytes[unchecked: right] == UInt8(ascii: "\\") { right += 1 }
            if bytes[unchecked: left] != bytes[unchecked: right] {
                return bytes[unchecked: left] < bytes[unchecked: right]
            }
            left += 1
            right += 1
        }
        return left == first.upperBound && right < second.upperBound
    }
}
