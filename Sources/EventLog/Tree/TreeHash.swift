import CanonicalJSON
import Crypto

/// The hash of a subtree of the log's Merkle tree: SHA-256, 32 bytes (RFC 6962 §2.1).
///
/// The subtree of a single leaf has that leaf's hash; a larger one that of a byte 1 and the hashes of its two halves.
public struct TreeHash: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes a hash has.
    public static let byteCount = 32

    let high: UInt128
    let low: UInt128

    /// Of the subtree that is that leaf alone.
    public init(_ leaf: LeafHash) { (high, low) = (leaf.high, leaf.low) }

    /// Of the subtree whose halves have these hashes.
    public init(joining left: TreeHash, _ right: TreeHash) {
        (high, low) = NodeHash.joining((left.high, left.low), (right.high, right.low))
    }

    /// Of the tree without leaves.
    public static let empty = TreeHash(digest: SHA256().finalize())

    /// Takes the bytes of a hash; nil if they are not 32.
    public init?(bytes: some Sequence<UInt8>) {
        guard let hash = Array(bytes).withUnsafeBytes({ TreeHash(bytes: $0) }) else { return nil }
        self = hash
    }

    /// Takes the bytes of a hash from where they lie, as tiles are read; nil if they are not 32.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        (high, low) = NodeHash.halves(of: bytes)
    }

    private init(digest: SHA256Digest) {
        (high, low) = digest.withUnsafeBytes(NodeHash.halves)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) } }

    /// 64 lower-case hexadecimal digits.
    public var description: String { HexText.text(of: high) + HexText.text(of: low) }
}
