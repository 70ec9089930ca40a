/// Shows that a leaf stands in a tree at its place (RFC 6962 §2.1.1): together with the leaf, all that is needed to work
/// out the root.
public struct InclusionProof: Hashable, Sendable {
    /// The leaf's place, from 0.
    public var leaf: Int64
    /// How many leaves the tree has.
    public var size: Int64
    /// The roots of the subtrees beside the way from the leaf to the root, from the leaf's neighbour on.
    public var path: [TreeHash]

    public init(leaf: Int64, size: Int64, path: [TreeHash]) {
        self.leaf = leaf
        self.size = size
        self.path = path
    }

    /// The root that the tree has if this leaf stands in it; nil where the path has another length than there (RFC 9162
    /// §2.1.3.2).
    public func root(with hash: LeafHash) -> TreeHash? {
        guard leaf >= 0, leaf < size else { return nil }
        var (place, last) = (leaf, size - 1)
        var root = TreeHash(hash)
        for beside in path {
            guard last > 0 else { return nil }
            if place & 1 == 1 || place == last {
                root = TreeHash(joining: beside, root)
                while place & 1 == 0, place > 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                root = TreeHash(joining: root, beside)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 ? root : nil
    }

    /// Whether it shows that this leaf stands in the tree with that root.
    public func holds(for hash: LeafHash, in root: TreeHash) -> Bool { self.root(with: hash) == root }
}
