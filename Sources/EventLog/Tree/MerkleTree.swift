/// A tree of a size over a log's lines: its root and its proofs (RFC 6962 §2.1), each from few tiles.
///
/// ```swift
/// var tree = MerkleTree(of: log, size: try log.head().position)
/// let proof = try tree.inclusionProof(of: 41)
/// proof.holds(for: leafHash, in: try tree.root())
/// ```
///
/// What was read is kept, so that a second proof is quicker than the first; ``MerkleTree`` is made anew as a log grows.
public struct MerkleTree {
    /// How many leaves it has.
    public let size: Int64
    private let reader: any TileReader
    /// Every hash in a tile and above it, by the tile: the lowest level first, each half as wide as the one before.
    private var tiles: [TilePlace: [[TreeHash]]] = [:]
    /// How many tiles are kept; 4,096 take about 70 MB and cover a million leaves.
    private static let mostTiles = 4_096

    public init(of reader: any TileReader, size: Int64) {
        self.reader = reader
        self.size = size
    }

    public mutating func root() throws(EventStoreError) -> TreeHash {
        try hash(of: 0..<size)
    }

    /// The proof that a leaf stands at its place.
    ///
    /// - Parameter leaf: its place, from 0, less than ``size``.
    public mutating func inclusionProof(of leaf: Int64) throws(EventStoreError) -> InclusionProof {
        var path: [TreeHash] = []
        var leaves = 0..<size
        while leaves.count > 1 {
            let middle = Subtree.split(leaves)
            if leaf < middle {
                path.append(try hash(of: middle..<leaves.upperBound))
                leaves = leaves.lowerBound..<middle
            } else {
                path.append(try hash(of: leaves.lowerBound..<middle))
                leaves = middle..<leaves.upperBound
            }
        }
        return InclusionProof(leaf: leaf, size: size, path: path.reversed())
    }

    /// The proof that it continues a smaller tree.
    ///
    /// - Parameter oldSize: 0 to ``size``.
    public mutating func consistencyProof(from oldSize: Int64) throws(EventStoreError) -> ConsistencyProof {
        var path: [TreeHash] = []
        var leaves = 0..<size
        var isWhole = true
        while oldSize > leaves.lowerBound, oldSize < leaves.upperBound {
            let middle = Subtree.split(leaves)
            if oldSize <= middle {
                path.append(try hash(of: middle..<leaves.upperBound))
                leaves = leaves.lowerBound..<middle
            } else {
                path.append(try hash(of: leaves.lowerBound..<middle))
                leaves = middle..<leaves.upperBound
                isWhole = false
            }
        }
        if oldSize > 0, oldSize < size, !isWhole { path.append(try hash(of: leaves)) }
        return ConsistencyProof(oldSize: oldSize, newSize: size, path: path.reversed())
    }

    /// The hash of the tree over some leaves, a range that RFC 6962 divides a tree into.
    private mutating func hash(of leaves: Range<Int64>) throws(EventStoreError) -> TreeHash {
        var hashes: [TreeHash] = []
        for subtree in Subtree.covering(leaves) { hashes.append(try hash(of: subtree)) }
        guard var hash = hashes.popLast() else { return .empty }
        while let left = hashes.popLast() { hash = TreeHash(joining: left, hash) }
        return hash
    }

    /// The hash of a complete subtree, from the tile below it.
    private mutating func hash(of subtree: Subtree) throws(EventStoreError) -> TreeHash {
        let tile = TilePlace(holding: subtree)
        let above = subtree.level % TilePlace.height
        let mask = Int64(TilePlace.fullWidth >> above) - 1
        let rows = try rows(of: tile)
        let place = Int(subtree.number & mask)
        guard above < rows.count, place < rows[above].count else {
            throw .damaged(position: size, fault: "the tile \(tile.level)/\(tile.number) has too few hashes")
        }
        return rows[above][place]
    }

    private mutating func rows(of tile: TilePlace) throws(EventStoreError) -> [[TreeHash]] {
        if let known = tiles[tile] { return known }
        var row = try reader.hashes(of: tile, width: tile.width(inTreeOf: size))
        var rows = [row]
        while row.count > 1 {
            row = stride(from: 0, to: row.count - 1, by: 2).map { TreeHash(joining: row[$0], row[$0 + 1]) }
            rows.append(row)
        }
        if tiles.count >= MerkleTree.mostTiles { tiles = [:] }
        tiles[tile] = rows
        return rows
    }
}
