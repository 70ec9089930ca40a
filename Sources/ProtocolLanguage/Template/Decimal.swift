/// A decimal number as a person wrote it: `-?(0|[1-9]\d*)(\.\d+)?`, trailing zeros kept.
///
/// Laboratory values are compared and stored as they were written; no binary fraction comes between.
public struct Decimal: Hashable, Sendable, CustomStringConvertible {
    /// The number as written.
    public let text: String

    /// Nil if the text is not of the form above, or has more than 18 digits.
    public init?(_ text: String) {
        guard Decimal.isWellFormed(text.utf8) else { return nil }
        self.text = text
    }

    /// The number as written.
    public var description: String { text }

    private static func isWellFormed(_ text: String.UTF8View) -> Bool {
        var rest = text[...]
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, isDigits(whole), whole.count == 1 || whole.first != UInt8(ascii: "0") else {
            return false
        }
        let fraction = parts.dropFirst().first
        if let fraction, !isDigits(fraction) { return false }
        return whole.count + (fraction?.count ?? 0) <= 18
    }

    private static func isDigits(_ bytes: Substring.UTF8View) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

extension Decimal {
    /// Compares by value, exactly: `7.50` and `7.5` are neither less than the other, though their texts differ.
    public func isLess(than other: Decimal) -> Bool {
        let scale = max(fractionDigits, other.fractionDigits)
        return digits(at: scale) < other.digits(at: scale)
    }

    var isZero: Bool { digits(at: fractionDigits) == 0 }

    private var fractionDigits: Int {
        text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 }
            ?? 0
    }

    /// The value times ten to the power of `scale`, which is no less than the digits behind the point.
    private func digits(at scale: Int) -> Int128 {
        var digits: Int128 = 0
        for byte in text.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".") {
            digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
        }
        for _ in fractionDigits..<scale { digits *= 10 }
        return text.utf8.first == UInt8(ascii: "-") ? -digits : digits
    }
}
