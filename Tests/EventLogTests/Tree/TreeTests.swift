import Crypto
import EventLog
import Testing

/// The tree and its proofs against RFC 6962's own definitions, worked out here from scratch over whole lists of leaves.
@Suite("The log's tree") struct TreeTests {
    @Test("has the roots of the published examples", arguments: zip(Examples.roots, 1...8))
    func examples(root: String, size: Int) throws {
        let leaves = Examples.leaves.prefix(size).map { LeafHash(of: $0) }
        #expect(GrowingTree(leaves).root.description == root)
    }

    @Test func `without leaves has the hash of nothing`() {
        #expect(GrowingTree().root == .empty)
        #expect(TreeHash.empty.description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func `of every size up to 48 has the root of the definition`() throws {
        for size in 0...48 {
            let leaves = Definition.leaves(size)
            #expect(GrowingTree(leaves).root == Definition.root(leaves))
            var tree = MerkleTree(of: ListedTiles(leaves), size: Int64(size))
            #expect(try tree.root() == Definition.root(leaves))
        }
    }

    @Test func `proves every leaf of every size up to 48 by the path of the definition`() throws {
        for size in 1...48 {
            let leaves = Definition.leaves(size)
            let root = Definition.root(leaves)
            var tree = MerkleTree(of: ListedTiles(leaves), size: Int64(size))
            for leaf in 0..<size {
                let proof = try tree.inclusionProof(of: Int64(leaf))
                #expect(proof.path == Definition.path(leaf, leaves))
                #expect(proof.holds(for: leaves[leaf], in: root))
                #expect(!proof.holds(for: leaves[(leaf + 1) % size], in: root) || size == 1)
                #expect(!proof.holds(for: leaves[leaf], in: Definition.root(leaves + [leaves[0]])))
            }
        }
    }

    @Test func `proves every step of growth up to 48 by the path of the definition`() throws {
        for size in 0...48 {
            let leaves = Definition.leaves(size)
            var tree = MerkleTree(of: ListedTiles(leaves), size: Int64(size))
            for old in 0...size {
                let proof = try tree.consistencyProof(from: Int64(old))
                let (before, after) = (Definition.root(Array(leaves.prefix(old))), Definition.root(leaves))
                if old > 0 { #expect(proof.path == Definition.growth(old, leaves)) }
                #expect(proof.holds(from: before, to: after))
                guard old > 0, old < size else { continue }
                #expect(!proof.holds(from: after, to: before))
                var tampered = leaves
                tampered[old - 1] = LeafHash(of: Array("altered".utf8))
                #expect(!proof.holds(from: Definition.root(Array(tampered.prefix(old))), to: after))
            }
        }
    }

    @Test("reads tiles above tiles", arguments: [255, 256, 257, 65_535, 65_536, 65_537, 66_100])
    func highTiles(size: Int) throws {
        let leaves = Definition.leaves(size)
        let root = GrowingTree(leaves).root
        var tree = MerkleTree(of: ListedTiles(leaves), size: Int64(size))
        #expect(try tree.root() == root)
        for leaf in [0, 1, 254, size / 2, size - 1] {
            #expect(try tree.inclusionProof(of: Int64(leaf)).holds(for: leaves[leaf], in: root))
        }
    }

    @Test func `completes a tile with its last leaf, and those above with it`() {
        #expect(TilePlace.completed(at: 255) == [])
        #expect(TilePlace.completed(at: 512) == [TilePlace(level: 0, number: 1)])
        #expect(
            TilePlace.completed(at: 65_536) == [TilePlace(level: 0, number: 255), TilePlace(level: 1, number: 0)])
    }

    @Test func `a proof that is too long, too short or of another place does not hold`() throws {
        let leaves = Definition.leaves(11)
        let root = Definition.root(leaves)
        var tree = MerkleTree(of: ListedTiles(leaves), size: 11)
        let proof = try tree.inclusionProof(of: 6)
        for (path, leaf) in [
            (Array(proof.path.dropLast()), Int64(6)), (proof.path + [root], 6), (proof.path, 5), (proof.path, 11),
            (proof.path, -1),
        ] {
            #expect(!InclusionProof(leaf: leaf, size: 11, path: path).holds(for: leaves[6], in: root))
        }
        // A tree of one leaf has no second, though its only leaf is its root.
        let alone = Definition.root([leaves[0]])
        #expect(InclusionProof(leaf: 0, size: 1, path: []).holds(for: leaves[0], in: alone))
        #expect(!InclusionProof(leaf: 1, size: 1, path: []).holds(for: leaves[0], in: alone))
    }

    @Test func `a proof of another size does not hold, even for the root that its path comes to`() throws {
        let leaves = Definition.leaves(11)
        let root = Definition.root(leaves)
        var tree = MerkleTree(of: ListedTiles(leaves), size: 11)
        let path = try tree.inclusionProof(of: 6).path
        for size in [Int64(7), 8, 17, 32, 33] {
            #expect(!InclusionProof(leaf: 6, size: size, path: path).holds(for: leaves[6], in: root), "\(size)")
        }
    }

    @Test func `growth to another size does not hold, even between the roots that its path comes to`() throws {
        let leaves = Definition.leaves(11)
        let (old, new) = (Definition.root(Array(leaves.prefix(6))), Definition.root(leaves))
        var tree = MerkleTree(of: ListedTiles(leaves), size: 11)
        let proof = try tree.consistencyProof(from: 6)
        for (oldSize, newSize) in [
            (Int64(6), Int64(7)), (6, 8), (6, 17), (6, 33), (5, 11), (7, 11), (12, 11), (-1, 11),
        ] {
            let claimed = ConsistencyProof(oldSize: oldSize, newSize: newSize, path: proof.path)
            #expect(!claimed.holds(from: old, to: new), "\(oldSize) to \(newSize)")
        }
        #expect(!ConsistencyProof(oldSize: 11, newSize: 11, path: []).holds(from: old, to: new))
        #expect(!ConsistencyProof(oldSize: 0, newSize: 11, path: []).holds(from: old, to: new))
        #expect(!ConsistencyProof(oldSize: 2, newSize: 1, path: []).holds(from: old, to: old))
    }

    @Test func `growth holds between its two roots alone, and with neither a step more nor one less`() throws {
        let leaves = Definition.leaves(11)
        let (old, new) = (Definition.root(Array(leaves.prefix(6))), Definition.root(leaves))
        var tree = MerkleTree(of: ListedTiles(leaves), size: 11)
        let proof = try tree.consistencyProof(from: 6)
        let path = proof.path
        #expect(proof.holds(from: old, to: new))
        #expect(!proof.holds(from: new, to: new))
        #expect(!proof.holds(from: old, to: old))
        for path in [Array(path.dropLast()), Array(path.dropFirst()), path + [new], []] {
            #expect(!ConsistencyProof(oldSize: 6, newSize: 11, path: path).holds(from: old, to: new))
        }
    }
}

extension GrowingTree {
    init(_ leaves: [LeafHash]) {
        self.init()
        for leaf in leaves { append(leaf) }
    }
}

/// RFC 6962 §2.1, word for word.
enum Definition {
    static func leaves(_ count: Int) -> [LeafHash] { (0..<count).map { LeafHash(of: Array("line \($0)".utf8)) } }

    static func root(_ leaves: [LeafHash]) -> TreeHash {
        guard let first = leaves.first else { return hash([]) }
        if leaves.count == 1 { return hash(of: first) }
        let k = split(leaves.count)
        return hash([1] + root(Array(leaves[..<k])).bytes + root(Array(leaves[k...])).bytes)
    }

    static func path(_ m: Int, _ leaves: [LeafHash]) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let k = split(leaves.count)
        return m < k
            ? path(m, Array(leaves[..<k])) + [root(Array(leaves[k...]))]
            : path(m - k, Array(leaves[k...])) + [root(Array(leaves[..<k]))]
    }

    static func growth(_ m: Int, _ leaves: [LeafHash], isWhole: Bool = true) -> [TreeHash] {
        if m == leaves.count { return isWhole ? [] : [root(leaves)] }
        let k = split(leaves.count)
        return m <= k
            ? growth(m, Array(leaves[..<k]), isWhole: isWhole) + [root(Array(leaves[k...]))]
            : growth(m - k, Array(leaves[k...]), isWhole: false) + [root(Array(leaves[..<k]))]
    }

    private static func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }

    private static func hash(_ bytes: [UInt8]) -> TreeHash {
        TreeHash(bytes: Array(SHA256.hash(data: bytes))) ?? .empty
    }

    private static func hash(of leaf: LeafHash) -> TreeHash { TreeHash(bytes: leaf.withBytes { Array($0) }) ?? .empty }
}

/// Tiles of a list of leaves, each hash made from all the leaves below it.
struct ListedTiles: TileReader {
    private let levels: [[TreeHash]]

    init(_ leaves: [LeafHash]) {
        var levels = [leaves.map { TreeHash($0) }]
        while let below = levels.last, below.count >= 256 {
            levels.append(
                stride(from: 0, through: below.count - 256, by: 256).map { first in
                    var tree = GrowingTree()
                    for hash in below[first..<first + 256] { tree.append(hash) }
                    return tree.root
                })
        }
        self.levels = levels
    }

    func hashes(of tile: TilePlace, width: Int) throws(EventStoreError) -> [TreeHash] {
        let first = Int(tile.number) * 256
        return Array(levels[tile.level][first..<first + width])
    }
}

/// The leaves and roots with which Certificate Transparency's own implementations are tested.
private enum Examples {
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F],
    ]
    static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]
}
