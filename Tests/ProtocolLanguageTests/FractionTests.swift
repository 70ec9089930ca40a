import ProtocolLanguage
import Testing

/// What is computed from decimals is exact, and rounded only where it is shown.
@Suite struct FractionTests {
    private func number(_ text: String) throws -> Fraction { Fraction(try #require(Decimal(text))) }

    /// Numbers and what a pocket calculator makes of them.
    static let shown: [(part: String, whole: String, digits: Int, text: String)] = [
        ("1", "3", 2, "33.33"), ("2", "3", 2, "66.67"), ("-2", "3", 2, "-66.67"), ("1", "8", 2, "12.5"),
        ("1", "800", 2, "0.13"), ("-1", "800", 2, "-0.13"), ("1", "1600", 1, "0.1"), ("7.4", "7.4", 1, "100"),
        ("0", "5", 1, "0"), ("1", "-4", 1, "-25"), ("0.05", "100", 1, "0.1"), ("0.04", "100", 1, "0"),
        ("-0.04", "100", 1, "0"), ("999.6", "100", 0, "1000"), ("12345678901234567.8", "1", 0, "1234567890123456780"),
    ]

    @Test(arguments: shown) func `a share in per cent is rounded half away from zero`(
        _ row: (part: String, whole: String, digits: Int, text: String)
    ) throws {
        #expect(try number(row.part).percent(of: number(row.whole))?.rounded(digits: row.digits) == row.text)
    }

    @Test(arguments: [
        ("7.50", "7.5", false), ("7.49", "7.5", true), ("-1", "0.1", true), ("999999999999999999", "0.1", false),
    ])
    func `numbers compare by value`(_ left: String, _ right: String, _ isLess: Bool) throws {
        #expect(try number(left).isLess(than: number(right)) == isLess)
    }

    @Test func `nothing is a share of nothing`() throws {
        #expect(try number("1").percent(of: number("0")) == nil)
    }

    @Test(arguments: [("0.004219", "0.00422"), ("5.534567", "5.53"), ("120", "120"), ("0", "0"), ("-0.5", "-0.5")])
    func `a small number shows three digits of its own, others two behind the point`(
        _ text: String, _ shown: String
    ) throws {
        #expect(try number(text).shown == shown)
    }

    private func observation(_ id: String, _ formula: String? = nil) throws -> String {
        formula.map { "  \(id): {unit: \"1\", derived: \($0)}" } ?? "  \(id): {unit: \"1\"}"
    }

    private func numbers(_ given: [String: String], derived: [String: String]) throws -> ObservedNumbers {
        let lines =
            try ["a", "b", "c"].map { try observation($0) }
            + derived.sorted { $0.key < $1.key }.map { try observation($0.key, $0.value) }
        let text = """
            format: regimen/1
            protocol: sums
            version: 1
            title: Sums
            observations:
            \(lines.joined(separator: "\n"))
            segments:
              s:
                visits:
                  - {id: v, kind: review, timing: {after: segment.start}}
            plan:
              - {epoch: e, segment: s, start: {after: enrolment}}
            """
        let template = try Template.parse(Array(text.utf8), file: "sums.yaml")
        return ObservedNumbers(
            try given.mapValues { try #require(Decimal($0)) }, observations: template.observations)
    }

    /// Formulas over a = 130, b = 17.25, c = 0 with results worked out by hand.
    static let formulas: [(String, String)] = [
        ("a * b / 405", "5.537037"), ("a - b - 1", "111.75"), ("a - ( b - 1 )", "113.75"), ("a / b / 2", "3.768116"),
        ("( a + b ) * 2", "294.5"), ("b - a", "-112.75"), ("c / a", "0"),
    ]

    @Test(arguments: formulas) func `a derived value is computed from left to right`(
        _ formula: String, _ result: String
    )
        throws
    {
        let found = try numbers(["a": "130", "b": "17.25", "c": "0"], derived: ["x": formula])["x"]
        guard case .known(let number) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(number.rounded(digits: 6) == result)
    }

    @Test func `what is missing for a derived value is named, each once`() throws {
        let found = try numbers(["b": "1"], derived: ["x": "a * c / a", "y": "x + b"])
        #expect(found["x"] == .missing(["a", "c"]))
        #expect(found["y"] == .missing(["a", "c"]))
        #expect(try numbers(["a": "1", "c": "0"], derived: ["x": "a / c"])["x"] == .incomputable)
    }

    @Test func `a third is compared exactly`() throws {
        let found = try numbers(["a": "1", "b": "3"], derived: ["x": "a / b"])["x"]
        let bounds = Criterion.Bounds(above: Decimal("0.333333333333333333"), below: Decimal("0.333333333333333334"))
        guard case .known(let third) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(bounds.hold(third))
    }
}
