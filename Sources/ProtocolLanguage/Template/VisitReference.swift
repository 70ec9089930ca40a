/// A visit named from another place of the template.
public struct VisitReference: Hashable, Sendable {
    /// Which occurrence of the visit is meant.
    public enum Occurrence: Hashable, Sendable {
        /// The visit is not numbered; or, in `requires` and `mergesInto`, any occurrence of a numbered one.
        case unnumbered
        /// The first that was neither missed nor omitted, unless all were.
        case first
        /// The last that was neither missed nor omitted, unless all were.
        case last
        /// From 1.
        case number(Int)
    }

    /// The visit's id.
    public var visit: String
    /// Which of its occurrences.
    public var occurrence: Occurrence

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(visit: String, occurrence: Occurrence = .unnumbered) {
        self.visit = visit
        self.occurrence = occurrence
    }
}
