/// Several infusions placed together: how many, over how many days, how far apart.
public struct Cycle: Hashable, Sendable {
    /// How many infusions.
    public var count: Number
    /// Days from the first to the last infusion, both counted.
    public var spanAtLeast: Int
    /// Never less than ``spanAtLeast``; counted the same way.
    public var spanAtMost: Int
    /// Days between neighbours, as a difference of dates; at least 1 where nothing is written.
    public var gapAtLeast: Int
    /// For a count, the preferred day numbers; the first infusion is day 1.
    public var preferred: [Int: [Int]]

    /// Takes the parts as they are; ``Template/parse(_:file:)`` is what checks them.
    public init(count: Number, spanAtLeast: Int, spanAtMost: Int, gapAtLeast: Int, preferred: [Int: [Int]]) {
        self.count = count
        self.spanAtLeast = spanAtLeast
        self.spanAtMost = spanAtMost
        self.gapAtLeast = gapAtLeast
        self.preferred = preferred
    }
}
