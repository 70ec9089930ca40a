/// The numbers that are known of a patient, by their observations' ids, with what a protocol computes from them.
public struct ObservedNumbers: Sendable {
    /// What is known, or what would have to be.
    public enum Finding: Hashable, Sendable {
        case known(Fraction)
        /// The observations that would have to be measured, in the order in which the formula names them.
        case missing([String])
        /// The formula divides by zero, or leaves the numbers that can be computed with.
        case incomputable
    }

    private let measured: [String: Fraction]
    private let observations: [Observation]

    /// - Parameters:
    ///   - measured: numbers as they were written.
    ///   - observations: those of the protocol, which say what is derived.
    public init(_ measured: [String: Decimal], observations: [Observation]) {
        self.measured = measured.mapValues(Fraction.init)
        self.observations = observations
    }

    /// The number of an observation, measured or derived.
    public subscript(observation: String) -> Finding {
        if let number = measured[observation] { return .known(number) }
        guard let formula = observations.first(where: { $0.id == observation })?.derived else {
            return .missing([observation])
        }
        let missing = self.missing(for: formula)
        guard missing.isEmpty else { return .missing(missing) }
        return value(of: formula).map(Finding.known) ?? .incomputable
    }

    /// What is measured, whatever is derived from what is derived. The lint refuses circles.
    private func missing(for formula: Formula) -> [String] {
        formula.observations.reduce(into: []) { missing, observation in
            guard case .missing(let names) = self[observation] else { return }
            for name in names where !missing.contains(name) { missing.append(name) }
        }
    }

    private func value(of formula: Formula) -> Fraction? {
        switch formula {
        case .number(let number): return Fraction(number)
        case .observation(let id):
            guard case .known(let number) = self[id] else { return nil }
            return number
        case .operation(let left, let operation, let right):
            guard let left = value(of: left), let right = value(of: right) else { return nil }
            return left.joined(operation, with: right)
        }
    }
}
