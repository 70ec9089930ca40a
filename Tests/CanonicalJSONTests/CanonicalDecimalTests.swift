import CanonicalJSON
import Testing

@Suite("Decimals")
struct CanonicalDecimalTests {
    @Test(
        "are taken as written",
        arguments: ["0", "-0", "7", "10", "-12", "0.5", "3.70", "-0.000", "123456789012345678901234567890.1"])
    func accepted(text: String) throws {
        let decimal = try CanonicalDecimal(parsing: text)
        #expect(decimal.text == text)
        #expect(try CanonicalDecimal(canonical: decimal.canonicalBytes()) == decimal)
        #expect(try decimal.canonicalBytes() == Array("\"\(text)\"".utf8))
    }

    @Test(
        "are refused otherwise, at the first wrong byte",
        arguments: [
            ("", 0), ("-", 1), ("+1", 0), ("01", 0), ("-00", 1), (".5", 0), ("1.", 2), ("1,5", 1), ("1e3", 1),
            (" 1", 0),
            ("1 ", 1), ("1.2.3", 3), ("٣", 0), ("1.5x", 3),
        ])
    func refused(text: String, offset: Int) {
        #expect(throws: CanonicalJSONError(.decimalForm(text), at: offset)) { try CanonicalDecimal(parsing: text) }
    }
}
