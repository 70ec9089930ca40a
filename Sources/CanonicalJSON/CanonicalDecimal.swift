/// A decimal number kept as it was written, trailing zeros and all: `3.70` is a measurement, `3.7` another.
///
/// Its form is `-?(0|[1-9]\d*)(\.\d+)?`, and it is stored as a string, since numbers in JSON are read as binary
/// fractions. Equality is equality of the text.
public struct CanonicalDecimal: Hashable, Sendable, CustomStringConvertible {
    /// The number as written.
    public let text: String

    /// Takes a text of the decimal form.
    /// - Throws: ``CanonicalJSONError/Fault/decimalForm(_:)`` for anything else, with the place of the first wrong byte.
    public init(parsing text: String) throws(CanonicalJSONError) {
        if let wrong = Self.firstWrongByte(of: text) {
            throw CanonicalJSONError(.decimalForm(text), at: wrong)
        }
        self.text = text
    }

    public var description: String { text }

    private static func firstWrongByte(of text: String) -> Int? {
        var rest = text.utf8[...]
        func place() -> Int { text.utf8.distance(from: text.utf8.startIndex, to: rest.startIndex) }
        func dropDigits() -> Int {
            let digits = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(digits)
            return digits
        }

        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let leadsWithZero = rest.first == UInt8(ascii: "0")
        let whole = dropDigits()
        if whole == 0 { return place() }
        if leadsWithZero && whole > 1 { return place() - whole }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            if dropDigits() == 0 { return place() }
        }
        return rest.isEmpty ? nil : place()
    }
}

extension CanonicalDecimal: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { writer.string(text) }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        let text = try reader.string()
        if Self.firstWrongByte(of: text) != nil { throw reader.fault(.decimalForm(text)) }
        self.text = text
    }
}
