import ProtocolLanguage
import Testing

@Suite("Decimals stay as they were written")
struct DecimalTests {
    @Test(arguments: ["0", "7", "7.0", "-0.5", "12.250", "100000000000000000", "0.00000000000000001", "-0"])
    func accepted(_ text: String) {
        #expect(Decimal(text)?.text == text)
    }

    @Test(arguments: [
        "", "-", "+1", "01", "1.", ".5", "1e3", "1,5", " 1", "1 ", "--1", "1.2.3", "١", "1234567890123456789", "0x1",
        "NaN",
    ])
    func refused(_ text: String) {
        #expect(Decimal(text) == nil)
    }

    /// In ascending order; those in one row are equal by value.
    static let ascending = [
        ["-100"], ["-2.50", "-2.5"], ["-0.1"], ["0", "-0", "0.00"], ["0.09"], ["0.1", "0.10"], ["7.49999"],
        ["7.5", "7.50"],
        ["10"], ["99999999999999999.9"], ["999999999999999999"],
    ]

    @Test("comparing by value is exact")
    func order() throws {
        for (row, lesser) in Self.ascending.enumerated() {
            for (otherRow, greater) in Self.ascending.enumerated() {
                for (left, right) in zip(lesser + [lesser[0]], [greater[0]] + greater) {
                    let left = try #require(Decimal(left))
                    let right = try #require(Decimal(right))
                    #expect(left.isLess(than: right) == (row < otherRow), "\(left) and \(right)")
                }
            }
        }
    }
}
