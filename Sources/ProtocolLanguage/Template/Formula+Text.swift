extension Formula: CustomStringConvertible {
    /// As the language writes it, with the parentheses that the order needs and no others.
    public var description: String { text(within: .sum) }

    /// The observations that it names, in the order in which they stand.
    public var observations: [String] {
        switch self {
        case .number: []
        case .observation(let id): [id]
        case .operation(let left, _, let right): left.observations + right.observations
        }
    }

    /// How closely what stands around a value binds.
    private enum Binding: Int {
        case sum, rightOfSum, product, rightOfProduct
    }

    private func text(within binding: Binding) -> String {
        guard case .operation(let left, let operation, let right) = self else { return operand }
        let isSum = operation == .plus || operation == .minus
        let inner =
            left.text(within: isSum ? .sum : .product) + " \(operation.rawValue) "
            + right.text(within: isSum ? .rightOfSum : .rightOfProduct)
        // What is computed from the left needs parentheses where the parser would otherwise group it differently.
        let needed = isSum ? binding != .sum : binding == .rightOfProduct
        return needed ? "( \(inner) )" : inner
    }

    private var operand: String {
        switch self {
        case .number(let number): number.text
        case .observation(let id): id
        case .operation: ""
        }
    }
}
