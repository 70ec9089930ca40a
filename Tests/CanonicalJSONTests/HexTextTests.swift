import CanonicalJSON
import Testing

/// Digits as ids, digests and keys have them; the expected texts are Foundation's and RFC 6234's, not ours.
@Suite struct HexTextTests {
    @Test(arguments: [
        (UInt128(0), "00000000000000000000000000000000"),
        (1, "00000000000000000000000000000001"),
        (UInt128.max, "ffffffffffffffffffffffffffffffff"),
        (0x0123_4567_89AB_CDEF_FEDC_BA98_7654_3210, "0123456789abcdeffedcba9876543210"),
    ])
    func `128 bits are 32 digits, and back`(bits: UInt128, text: String) {
        #expect(HexText.text(of: bits) == text)
        #expect(HexText.bits(text) == bits)
    }

    @Test(arguments: [
        "", "0", "0123456789ABCDEFfedcba9876543210", "0123456789abcdeffedcba987654321",
        "0123456789abcdeffedcba98765432100",
        "0123456789abcdefgedcba9876543210", " 123456789abcdeffedcba9876543210",
    ])
    func `any other text stands for nothing`(text: String) {
        #expect(HexText.bits(text) == nil)
    }

    /// Every byte that is no digit, at every place of eight; those beside the digits in ASCII are where a bound would be off.
    @Test func `no other byte is a digit, wherever it stands`() {
        for byte in UInt8.min...UInt8.max where !"0123456789abcdef".utf8.contains(byte) {
            for place in 0..<32 {
                var digits = Array("0123456789abcdeffedcba9876543210".utf8)
                digits[place] = byte
                #expect(digits.withUnsafeBufferPointer(HexText.bits) == nil, "\(byte) at \(place)")
            }
        }
    }

    @Test func `every digit is read and written at every place`() {
        for value in 0..<16 {
            for place in 0..<32 {
                let bits = UInt128(value) << (4 * (31 - place))
                var digits = Array(repeating: "0", count: 32)
                digits[place] = String(value, radix: 16)
                #expect(HexText.text(of: bits) == digits.joined())
                #expect(HexText.bits(digits.joined()) == bits)
            }
        }
    }

    @Test func `256 bits are 64 digits in two halves, and back`() {
        // SHA-256 of the empty message.
        let digest: [UInt8] = [
            0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24,
            0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
        ]
        var text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        #expect(HexText.text(of: digest) == text)
        let halves = text.withUTF8(HexText.halves)
        #expect(halves?.high == 0xe3b0_c442_98fc_1c14_9afb_f4c8_996f_b924)
        #expect(halves?.low == 0x27ae_41e4_649b_934c_a495_991b_7852_b855)
        #expect(halves.map { HexText.withText(of: $0) { String(decoding: $0, as: UTF8.self) } } == text)
        var short = String(text.dropLast())
        #expect(short.withUTF8(HexText.halves) == nil)
    }

    @Test func `32 bits are 8 digits`() { #expect(HexText.text(of: UInt32(0xAB)) == "000000ab") }
}
