extension Formula {
    /// Reads a formula whose operators and parentheses stand between spaces, since names may hold hyphens.
    init(parsing text: String) throws(FormulaFault) {
        var parser = try FormulaParser(text)
        self = try parser.formula()
    }
}

/// Recursive descent over tokens: `*` and `/` bind closer than `+` and `-`, equals from the left.
struct FormulaParser {
    private enum Token: Hashable {
        case operation(Formula.Operator)
        case open, close
        case number(Decimal)
        case name(String)

        var text: String {
            switch self {
            case .operation(let operation): operation.rawValue
            case .open: "("
            case .close: ")"
            case .number(let number): number.text
            case .name(let name): name
            }
        }
    }

    private var rest: ArraySlice<Token>
    private var depth = 0

    init(_ text: String) throws(FormulaFault) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count <= TemplateLimits.formulaTokens else { throw .tooLong(tokens: words.count) }
        guard !words.isEmpty else { throw .empty }
        var tokens: [Token] = []
        for word in words { tokens.append(try Self.token(String(word))) }
        rest = tokens[...]
    }

    private static func token(_ word: String) throws(FormulaFault) -> Token {
        if let operation = Formula.Operator(rawValue: word) { return .operation(operation) }
        if word == "(" { return .open }
        if word == ")" { return .close }
        if let number = Decimal(word) { return .number(number) }
        if Slug.accepts(word) { return .name(word) }
        if word.contains(where: { "+*/()".contains($0) }) { throw .unspaced(word) }
        throw .unreadable(word)
    }

    mutating func formula() throws(FormulaFault) -> Formula {
        let formula = try sum()
        if let next = rest.first { throw next == .close ? .unopened : .operatorMissing(before: next.text) }
        return formula
    }

    private mutating func sum() throws(FormulaFault) -> Formula {
        var left = try product()
        while let operation = next(among: [.plus, .minus]) {
            left = .operation(left, operation, try product())
        }
        return left
    }

    private mutating func product() throws(FormulaFault) -> Formula {
        var left = try value()
        while let operation = next(among: [.times, .dividedBy]) {
            let right = try value()
            if operation == .dividedBy, case .number(let divisor) = right, divisor.isZero { throw .divisionByZero }
            left = .operation(left, operation, right)
        }
        return left
    }

    private mutating func value() throws(FormulaFault) -> Formula {
        switch rest.popFirst() {
        case .number(let number): return .number(number)
        case .name(let name): return .observation(name)
        case .open:
            depth += 1
            guard depth <= TemplateLimits.formulaDepth else { throw .tooDeep }
            let inner = try sum()
            switch rest.popFirst() {
            case .close: break
            case let next?: throw .operatorMissing(before: next.text)
            case nil: throw .unclosed
            }
            depth -= 1
            return inner
        case let other: throw .valueMissing(before: other?.text)
        }
    }

    private mutating func next(among operators: [Formula.Operator]) -> Formula.Operator? {
        guard case .operation(let operation)? = rest.first, operators.contains(operation) else { return nil }
        rest.removeFirst()
        return operation
    }
}
