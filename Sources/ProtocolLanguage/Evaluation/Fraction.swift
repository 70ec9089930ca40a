/// An exact rational number, so that what is computed from measured values is compared without rounding.
///
/// Numbers that a laboratory gives stay far inside; what outgrows 127 bits is no number here (nil).
public struct Fraction: Hashable, Sendable {
    /// In lowest terms; the denominator is positive.
    let numerator: Int128
    let denominator: Int128

    /// The decimal, exactly.
    public init(_ decimal: Decimal) {
        var numerator: Int128 = 0
        var denominator: Int128 = 1
        var isBehindPoint = false
        for byte in decimal.text.utf8 where byte != UInt8(ascii: "-") {
            if byte == UInt8(ascii: ".") {
                isBehindPoint = true
                continue
            }
            // A decimal has at most 18 digits.
            numerator = numerator * 10 + Int128(byte - UInt8(ascii: "0"))
            if isBehindPoint { denominator *= 10 }
        }
        self.init(reducing: decimal.text.hasPrefix("-") ? -numerator : numerator, over: denominator)
    }

    /// - Parameter denominator: positive.
    private init(reducing numerator: Int128, over denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = a == 0 ? 1 : Int128(a)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    public var isZero: Bool { numerator == 0 }

    /// Nil where the result outgrows what fits, or for a division by zero.
    func joined(_ operation: Formula.Operator, with other: Fraction) -> Fraction? {
        switch operation {
        case .plus: sum(other, sign: 1)
        case .minus: sum(other, sign: -1)
        case .times: product(other.numerator, other.denominator)
        case .dividedBy:
            other.isZero
                ? nil
                : product(
                    other.numerator < 0 ? -other.denominator : other.denominator,
                    other.numerator < 0 ? -other.numerator : other.numerator)
        }
    }

    /// This less another; nil where that outgrows what fits.
    public func minus(_ other: Fraction) -> Fraction? { joined(.minus, with: other) }

    /// This in per cent of another; nil where that is zero, or outgrows what fits.
    public func percent(of whole: Fraction) -> Fraction? {
        joined(.dividedBy, with: whole)?.product(100, 1)
    }

    private func product(_ numerator: Int128, _ denominator: Int128) -> Fraction? {
        // Reduced crosswise first, so that intermediate products stay small.
        let left = Fraction(reducing: self.numerator, over: denominator)
        let right = Fraction(reducing: numerator, over: self.denominator)
        let (top, topOverflows) = left.numerator.multipliedReportingOverflow(by: right.numerator)
        let (bottom, bottomOverflows) = left.denominator.multipliedReportingOverflow(by: right.denominator)
        return topOverflows || bottomOverflows ? nil : Fraction(reducing: top, over: bottom)
    }

    private func sum(_ other: Fraction, sign: Int128) -> Fraction? {
        let (left, leftOverflows) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, rightOverflows) = (other.numerator * sign).multipliedReportingOverflow(by: denominator)
        let (bottom, bottomOverflows) = denominator.multipliedReportingOverflow(by: other.denominator)
        let (top, topOverflows) = left.addingReportingOverflow(right)
        if leftOverflows || rightOverflows || bottomOverflows || topOverflows { return nil }
        return Fraction(reducing: top, over: bottom)
    }

    /// Compares exactly, whatever the sizes.
    public func isLess(than other: Fraction) -> Bool {
        let left = numerator.multipliedFullWidth(by: other.denominator)
        let right = other.numerator.multipliedFullWidth(by: denominator)
        return (left.high, left.low) < (right.high, right.low)
    }

    /// The number as a decimal with at most so many digits behind the point, a half rounded away from zero; digits at the
    /// end that are 0 are left out, so that a number which ends within them is shown exactly.
    ///
    /// - Parameter most: from 0 to 12.
    public func rounded(digits most: Int) -> String {
        var scale: Int128 = 1
        for _ in 0..<most { scale *= 10 }
        let whole = numerator.magnitude / denominator.magnitude
        let rest = numerator.magnitude % denominator.magnitude
        // The rest is below the denominator, which with 12 digits more may still outgrow what fits.
        let (scaled, overflows) = rest.multipliedReportingOverflow(by: scale.magnitude)
        var fraction =
            overflows
            ? rest / (denominator.magnitude / scale.magnitude)
            : (scaled + denominator.magnitude / 2) / denominator.magnitude
        // Of an odd denominator the half lies between two whole numbers, and is never met.
        let carry = fraction / scale.magnitude
        fraction %= scale.magnitude
        var digits = String(fraction)
        digits = String(repeating: "0", count: most - (most == 0 ? 0 : digits.utf8.count)) + (most == 0 ? "" : digits)
        while digits.last == "0" { digits.removeLast() }
        let number = digits.isEmpty ? "\(whole + carry)" : "\(whole + carry).\(digits)"
        return numerator < 0 && number != "0" ? "-\(number)" : number
    }

    /// For people: two digits behind the point, or as many as a small number needs to show three of its own.
    public var shown: String {
        var bound = Fraction(reducing: 1, over: 1)
        var digits = 2
        let size = Fraction(reducing: numerator < 0 ? -numerator : numerator, over: denominator)
        while digits < 8, !isZero, size.isLess(than: bound) {
            guard let next = bound.product(1, 10) else { break }
            bound = next
            digits += 1
        }
        return rounded(digits: digits)
    }
}
