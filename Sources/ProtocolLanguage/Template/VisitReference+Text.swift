extension VisitReference: CustomStringConvertible {
    /// As the language writes it: `baseline-labs`, `infusion.last`, `infusion.2`.
    public var description: String {
        switch occurrence {
        case .unnumbered: visit
        case .first: visit + ".first"
        case .last: visit + ".last"
        case .number(let number): "\(visit).\(number)"
        }
    }
}
