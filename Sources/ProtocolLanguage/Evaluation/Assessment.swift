/// Whether somebody may start on a protocol, criterion by criterion.
public struct Assessment: Hashable, Sendable {
    /// What came out.
    public enum Result: Hashable, Sendable {
        case eligible, notEligible
        /// Nothing speaks against it, and something is missing.
        case undetermined
    }

    /// Which of a protocol's lists a criterion stands in.
    public enum Role: String, Hashable, Sendable { case include, exclude, prefer }

    /// How a criterion stands.
    public enum Standing: Hashable, Sendable {
        /// As the protocol wants it: an inclusion holds, an exclusion doesn't.
        case met
        /// An exclusion that holds and is lifted by its `unless`.
        case lifted
        case unmet
        case undetermined
    }

    /// What a criterion was decided by.
    public enum Evidence: Hashable, Sendable {
        /// The answer that was given.
        case answer(Bool)
        /// The number that was found.
        case number(Fraction)
        /// The observation would have to be computed, and cannot be.
        case incomputable
        /// The names of the questions or observations for which nothing was given.
        case missing([String])
    }

    /// A criterion with how it stands, and why.
    public struct Finding: Hashable, Sendable {
        public var criterion: Criterion
        public var role: Role
        public var standing: Standing
        public var evidence: Evidence
        /// Of an exclusion that holds, the answer to the question that would lift it; nil where none was given or is
        /// asked for.
        public var unless: Bool?
    }

    /// In the order of the protocol: inclusions, exclusions, preferences.
    public var findings: [Finding]

    /// Preferences report, and never decide.
    public var result: Result {
        let deciding = findings.filter { $0.role != .prefer }
        if deciding.contains(where: { $0.standing == .unmet }) { return .notEligible }
        return deciding.contains { $0.standing == .undetermined } ? .undetermined : .eligible
    }

    /// The ids of the criteria that speak against it.
    public var unmet: [String] { ids(standing: .unmet) }

    /// The ids of the criteria for which something is missing.
    public var undetermined: [String] { ids(standing: .undetermined) }

    private func ids(standing: Standing) -> [String] {
        findings.filter { $0.role != .prefer && $0.standing == standing }.map(\.criterion.id)
    }
}

extension Eligibility {
    /// The questions whose answers decide: criteria that ask one, and what lifts an exclusion. Each once, in order.
    public var questions: [String] {
        (include + exclude + prefer).reduce(into: []) { names, criterion in
            if case .answer = criterion.test, !names.contains(criterion.id) { names.append(criterion.id) }
            if let unless = criterion.unless, !names.contains(unless) { names.append(unless) }
        }
    }

    /// Whether somebody may start, by what is known.
    ///
    /// - Parameters:
    ///   - numbers: what was measured; without its number a criterion stays undetermined, unless it is lifted.
    ///   - answers: by the names in ``questions``; true is yes.
    public func assess(_ numbers: ObservedNumbers, answers: [String: Bool]) -> Assessment {
        func findings(_ criteria: [Criterion], _ role: Assessment.Role) -> [Assessment.Finding] {
            criteria.map { $0.assess(as: role, numbers, answers) }
        }
        return Assessment(
            findings: findings(include, .include) + findings(exclude, .exclude) + findings(prefer, .prefer))
    }
}

extension Criterion {
    fileprivate func assess(
        as role: Assessment.Role, _ numbers: ObservedNumbers, _ answers: [String: Bool]
    ) -> Assessment.Finding {
        let (holds, evidence) = outcome(numbers, answers)
        guard role == .exclude else {
            let standing: Assessment.Standing = holds.map { $0 ? .met : .unmet } ?? .undetermined
            return Assessment.Finding(
                criterion: self, role: role, standing: standing, evidence: evidence, unless: nil)
        }
        let lifting = unless.flatMap { answers[$0] }
        return Assessment.Finding(
            criterion: self, role: role, standing: exclusion(holds: holds, lifting: lifting), evidence: evidence,
            unless: holds == false ? nil : lifting)
    }

    /// An exclusion that is lifted needs no value; one that holds waits for the answer that might lift it.
    private func exclusion(holds: Bool?, lifting: Bool?) -> Assessment.Standing {
        if holds == false { return .met }
        if lifting == true { return .lifted }
        guard holds == true else { return .undetermined }
        return unless == nil || lifting == false ? .unmet : .undetermined
    }

    /// Whether the condition holds; nil where that cannot be said.
    private func outcome(
        _ numbers: ObservedNumbers, _ answers: [String: Bool]
    ) -> (Bool?, Assessment.Evidence) {
        switch test {
        case .answer(_, let wanted):
            guard let answer = answers[id] else { return (nil, .missing([id])) }
            return (answer == wanted, .answer(answer))
        case .bounds(let observation, let bounds):
            switch numbers[observation] {
            case .known(let number): return (bounds.hold(number), .number(number))
            case .missing(let names): return (nil, .missing(names))
            case .incomputable: return (nil, .incomputable)
            }
        }
    }
}

extension Criterion.Bounds {
    /// Whether a number lies within them.
    public func hold(_ number: Fraction) -> Bool {
        if let atLeast, number.isLess(than: Fraction(atLeast)) { return false }
        if let atMost, Fraction(atMost).isLess(than: number) { return false }
        if let above, !Fraction(above).isLess(than: number) { return false }
        if let below, !number.isLess(than: Fraction(below)) { return false }
        return true
    }
}
