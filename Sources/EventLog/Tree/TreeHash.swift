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
        var hash = SHA256()
        let halves = (
            left.high.bigEndian, left.low.bigEndian, right.high.bigEndian, right.low.bigEndian
        )
        withUnsafeBytes(of: UInt8(1)) { hash.update(bufferPointer: $0) }
        withUnsafeBytes(of: halves) { hash.update(bufferPointer: $0) }
        self.init(digest: hash.finalize())
    }

    /// Of the tree without leaves.
    public static let empty = TreeHash(digest: SHA256().finalize())

    /// Takes the bytes of a hash; nil if they are not 32.
    public init?(bytes: some Sequence<UInt8>) {
        // Tiles are read a hash at a time, straight from where they lie.
        let read: TreeHash?? = bytes.withContiguousStorageIfAvailable { Self.read(UnsafeRawBufferPointer($0)) }
        guard let hash = read ?? Array(bytes).withUnsafeBytes(Self.read) else { return nil }
        self = hash
    }

    private init(digest: SHA256Digest) {
        (high, low) = digest.withUnsafeBytes(Self.numbers)
    }

    private init(high: UInt128, low: UInt128) { (self.high, self.low) = (high, low) }

    private static func read(_ bytes: UnsafeRawBufferPointer) -> TreeHash? {
        guard bytes.count == byteCount else { return nil }
        let (high, low) = numbers(bytes)
        return TreeHash(high: high, low: low)
    }

    private static func numbers(_ bytes: UnsafeRawBufferPointer) -> (UInt128, UInt128) {
        (
            UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self)),
            UInt128(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt128.self))
        )
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) } }

    /// 64 lower-case hexadecimal digits.
    public var description: String { HexText.text(of: high) + HexText.text(of: low) }
}
