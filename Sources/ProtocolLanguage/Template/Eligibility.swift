/// Who may start (USDM `EligibilityCriterion`).
public struct Eligibility: Hashable, Sendable {
    /// Every one must hold.
    public var include: [Criterion]
    /// None may hold, unless its ``Criterion/unless`` does.
    public var exclude: [Criterion]
    /// Advisory: reported, never blocks.
    public var prefer: [Criterion]

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(include: [Criterion] = [], exclude: [Criterion] = [], prefer: [Criterion] = []) {
        self.include = include
        self.exclude = exclude
        self.prefer = prefer
    }

    public var isEmpty: Bool { include.isEmpty && exclude.isEmpty && prefer.isEmpty }
}
