/// The root of a tree that grows by a leaf at a time, in memory that grows with the logarithm of its size.
///
/// ```swift
/// var tree = GrowingTree()
/// try log.forEachLine { tree.append(LeafHash(of: $0.bytes)) }
/// tree.root
/// ```
public struct GrowingTree: Sendable {
    /// How many leaves it has.
    public private(set) var size: Int64 = 0
    /// The roots of the complete subtrees of which it consists, the largest first.
    private var peaks: [TreeHash] = []

    public init() {}

    /// Adds a leaf on the right.
    public mutating func append(_ leaf: LeafHash) { append(TreeHash(leaf)) }

    /// Adds what counts as a leaf: for a tile of a higher level, the root of a subtree.
    public mutating func append(_ root: TreeHash) { append(root) { _, _ in } }

    /// Adds what counts as a leaf, and hands over each larger complete subtree that it completes: its level, from 1, and
    /// its root.
    mutating func append(_ root: TreeHash, completed: (_ level: Int, _ root: TreeHash) -> Void) {
        var hash = root
        // Each one at the end of the size in binary is a complete subtree that this leaf completes to a larger one.
        for level in 0..<(~size).trailingZeroBitCount {
            guard let left = peaks.popLast() else { break }
            hash = TreeHash(joining: left, hash)
            completed(level + 1, hash)
        }
        peaks.append(hash)
        size += 1
    }

    /// The root (RFC 6962 §2.1).
    public var root: TreeHash {
        guard var hash = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { hash = TreeHash(joining: peak, hash) }
        return hash
    }
}
