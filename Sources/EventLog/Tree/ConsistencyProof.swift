/// Shows that a tree is what a smaller one has grown to: nothing that stood there was changed or taken away (RFC 6962
/// §2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    /// How many leaves the smaller tree has.
    public var oldSize: Int64
    /// How many the larger has.
    public var newSize: Int64
    public var path: [TreeHash]

    public init(oldSize: Int64, newSize: Int64, path: [TreeHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Whether it shows that the tree with the root `new` continues the one with the root `old` (RFC 9162 §2.1.4.2).
    public func holds(from old: TreeHash, to new: TreeHash) -> Bool {
        guard oldSize >= 0, oldSize <= newSize else { return false }
        if oldSize == newSize { return path.isEmpty && old == new }
        if oldSize == 0 { return path.isEmpty && old == .empty }
        // A smaller tree that is complete is itself the first subtree, and left out of the path.
        let isComplete = oldSize & (oldSize - 1) == 0
        var hashes = (isComplete ? [old] : []) + path
        guard !hashes.isEmpty else { return false }
        let first = hashes.removeFirst()
        var (place, last) = (oldSize - 1, newSize - 1)
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var (oldRoot, newRoot) = (first, first)
        for beside in hashes {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                oldRoot = TreeHash(joining: beside, oldRoot)
                newRoot = TreeHash(joining: beside, newRoot)
                while place & 1 == 0, place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                newRoot = TreeHash(joining: newRoot, beside)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && oldRoot == old && newRoot == new
    }
}
