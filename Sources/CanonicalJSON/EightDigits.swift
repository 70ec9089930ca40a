/// Eight hexadecimal digits in one word, the first in its highest byte, so that all of them are worked on at once.
///
/// What is done to a word here is done to each of its bytes, and none carries into the next.
struct EightDigits {
    static let count = 8

    private let word: UInt64

    /// The digits that stand at a place in a text, whatever they are.
    init(_ text: UnsafeBufferPointer<UInt8>, from start: Int) {
        word = UInt64(bigEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt64.self))
    }

    /// The digits of a number, in small letters.
    init(of bits: UInt32) {
        var digits = UInt64(bits)
        digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
        digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
        digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
        let letters = ((digits &+ EightDigits.each(6)) >> 4) & EightDigits.each(1)
        let gap = UInt64(UInt8(ascii: "a") - UInt8(ascii: "0") - 10)
        word = digits &+ EightDigits.each(UInt8(ascii: "0")) &+ letters &* gap
    }

    func write(to text: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        UnsafeMutableRawBufferPointer(text).storeBytes(of: word.bigEndian, toByteOffset: start, as: UInt64.self)
    }

    /// What they stand for; nil where one of them is no digit, or a capital letter.
    var bits: UInt32? {
        let tops = EightDigits.each(0x80)
        let digits = atLeast(UInt8(ascii: "0")) & ~atLeast(UInt8(ascii: "9") + 1)
        let letters = atLeast(UInt8(ascii: "a")) & ~atLeast(UInt8(ascii: "f") + 1)
        guard word & tops == 0, (digits | letters) & tops == tops else { return nil }
        var bits = (word & EightDigits.each(0x0F)) &+ ((letters & tops) >> 7) &* 9
        bits = (bits | bits >> 4) & 0x00FF_00FF_00FF_00FF
        bits = (bits | bits >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: bits | bits >> 16)
    }

    /// Has the top bit of each byte set that is no less than another; of bytes that are ASCII.
    private func atLeast(_ byte: UInt8) -> UInt64 {
        (word | EightDigits.each(0x80)) &- EightDigits.each(byte)
    }

    /// A word of the same byte eight times.
    private static func each(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}
