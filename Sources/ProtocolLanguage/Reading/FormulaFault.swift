internal import PositionedYAML

/// Why a text is no formula.
enum FormulaFault: Error, Hashable {
    case empty
    /// An operator or a parenthesis touches its neighbour.
    case unspaced(String)
    /// A token that is neither a number nor a name.
    case unreadable(String)
    /// A value should follow, but something else or nothing does.
    case valueMissing(before: String?)
    /// A value or a parenthesis follows a value without an operator.
    case operatorMissing(before: String)
    case unopened
    case unclosed
    case divisionByZero
    case tooLong(tokens: Int)
    case tooDeep

    /// What is wrong and what to do, a clause without a full stop.
    var sentence: String {
        switch self {
        case .empty: "write a formula such as fasting-glucose * fasting-insulin / 405"
        case .unspaced(let token): "put spaces around each operator and parenthesis in \(quoted(token))"
        case .unreadable(let token): "\(quoted(token)) is neither a number nor the name of an observation"
        case .valueMissing(let next?): "a number or a name is missing before \(quoted(next))"
        case .valueMissing(nil): "a number or a name is missing at the end"
        case .operatorMissing(let next): "an operator is missing before \(quoted(next))"
        case .unopened: "a \")\" has no \"(\""
        case .unclosed: "a \"(\" has no \")\""
        case .divisionByZero: "it divides by zero"
        case .tooLong(let tokens): "it has \(tokens) parts, more than the \(TemplateLimits.formulaTokens) allowed"
        case .tooDeep: "its parentheses nest deeper than \(TemplateLimits.formulaDepth)"
        }
    }
}
