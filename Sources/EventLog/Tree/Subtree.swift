/// A complete subtree: of 2^level leaves, the one that has `number` such to its left.
public struct Subtree: Hashable, Sendable {
    /// 0 for a leaf.
    public var level: Int
    /// From 0, from the left.
    public var number: Int64

    public init(level: Int, number: Int64) {
        self.level = level
        self.number = number
    }

    /// The complete subtrees of which the tree over some leaves consists, the largest first, which is from the left.
    ///
    /// - Parameter leaves: a range that RFC 6962 §2.1 divides a tree into: it begins at a multiple of the largest power of
    ///   two that it holds.
    static func covering(_ leaves: Range<Int64>) -> [Subtree] {
        var subtrees: [Subtree] = []
        var first = leaves.lowerBound
        while first < leaves.upperBound {
            let level = largestPower(upTo: leaves.upperBound - first)
            subtrees.append(Subtree(level: level, number: first >> Int64(level)))
            first += 1 << Int64(level)
        }
        return subtrees
    }

    /// The exponent of the largest power of two that is no more than a number.
    private static func largestPower(upTo number: Int64) -> Int {
        Int64.bitWidth - 1 - number.leadingZeroBitCount
    }

    /// Where RFC 6962 divides a tree over more than one leaf: behind the largest power of two of leaves that is not all.
    static func split(_ leaves: Range<Int64>) -> Int64 {
        leaves.lowerBound + 1 << Int64(largestPower(upTo: Int64(leaves.count) - 1))
    }
}
