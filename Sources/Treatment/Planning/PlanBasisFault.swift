/// Why a recorded plan cannot be worked out again.
enum PlanBasisFault: Error, Hashable, CustomStringConvertible {
    /// It stands on a version of the site that the log does not hold before it.
    case siteMissing(Int)
    /// The patient was treated by a version of a protocol that the log does not hold before it.
    case protocolMissing(String, Int)
    /// Other rules of planning made it, and today's give another plan; with the difference in words.
    case otherRules(Int, String)
    /// Why today's rules give no plan.
    case notPlannable(String)

    var description: String {
        switch self {
        case .siteMissing(let version): "the log has no version \(version) of the site before it"
        case .protocolMissing(let id, let version): "\(id)@\(version) was not published before it"
        case .otherRules(let number, let words):
            "the rules of planning number \(number) made it, which this program does not have; \(words)"
        case .notPlannable(let sentence): sentence
        }
    }
}
