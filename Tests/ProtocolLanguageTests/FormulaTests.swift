import TestSupport
import Testing

@testable import ProtocolLanguage

@Suite("Formulas over observations")
struct FormulaTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var written: String
        /// Every operation in parentheses, worked out by hand.
        var grouped: String
        var testDescription: String { written }
    }

    @Test(arguments: [
        Case(written: "a", grouped: "a"),
        Case(written: "-1.50", grouped: "-1.50"),
        Case(written: "fasting-glucose * fasting-insulin / 405", grouped: "((fasting-glucose*fasting-insulin)/405)"),
        Case(written: "a + b * c", grouped: "(a+(b*c))"),
        Case(written: "a - b - c", grouped: "((a-b)-c)"),
        Case(written: "a - ( b - c )", grouped: "(a-(b-c))"),
        Case(written: "a / ( b * c )", grouped: "(a/(b*c))"),
        Case(written: "( a + b ) * ( c - d )", grouped: "((a+b)*(c-d))"),
        Case(written: "( ( a ) )  +\n b", grouped: "(a+b)"),
    ])
    func groups(_ formula: Case) throws {
        #expect(try grouped(Formula(parsing: formula.written)) == formula.grouped)
    }

    @Test("what is written out reads as the same formula", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let formula = Self.anyFormula(depth: 5, &random)
        #expect(try Formula(parsing: formula.description) == formula, "seed \(seed): \(formula)")
    }

    @Test("observations are named in the order in which they stand")
    func observations() throws {
        #expect(try Formula(parsing: "b * ( a - 2 ) / b").observations == ["b", "a", "b"])
    }

    @Test func parenthesesNestOnlySoDeep() {
        let deep = String(repeating: "( ", count: 33) + "a" + String(repeating: " )", count: 33)
        #expect(throws: FormulaFault.tooDeep) { try Formula(parsing: deep) }
        let long = String(repeating: "a + ", count: 100) + "a"
        #expect(throws: FormulaFault.tooLong(tokens: 201)) { try Formula(parsing: long) }
    }

    private func grouped(_ formula: Formula) -> String {
        switch formula {
        case .number(let number): number.text
        case .observation(let id): id
        case .operation(let left, let operation, let right):
            "(\(grouped(left))\(operation.rawValue)\(grouped(right)))"
        }
    }

    private static func anyFormula(depth: Int, _ random: inout SplitMix64) -> Formula {
        if depth == 0 || Int.random(in: 0..<4, using: &random) == 0 {
            guard Bool.random(using: &random), let number = Decimal("4.\(Int.random(in: 1...9, using: &random))") else {
                return .observation("il-\(Int.random(in: 1...9, using: &random))")
            }
            return .number(number)
        }
        let operators: [Formula.Operator] = [.plus, .minus, .times, .dividedBy]
        return .operation(
            anyFormula(depth: depth - 1, &random), operators[Int.random(in: 0..<4, using: &random)],
            anyFormula(depth: depth - 1, &random))
    }
}
