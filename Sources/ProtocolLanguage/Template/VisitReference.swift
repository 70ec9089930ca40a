/// A visit named from another place of the template.
public struct VisitReference: Hashable, Sendable {
    public enum Occurrence: Hashable, Sendable {
        /// The visit is not numbered; or, in `requires` and `mergesInto`, any occurrence of a numbered one.
        case unnumbered
        case first
        case last
        /// From 1.
        case number(Int)
    }

    public var visit: String
    public var occurrence: Occurrence

    public init(visit: String, occurrence: Occurrence = .unnumbered) {
        self.visit = visit
        self.occurrence = occurrence
    }
}
