import CanonicalJSON

/// The hash of one stored line as a leaf of the log's tree: SHA-256 over a zero byte and the line (RFC 6962 §2.1).
public struct LeafHash: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes a hash has.
    public static let byteCount = 32

    @usableFromInline let high: UInt128
    @usableFromInline let low: UInt128

    /// Hashes a line, without its newline.
    public init(of line: some Sequence<UInt8>) {
        let hashed: LeafHash? = line.withContiguousStorageIfAvailable { LeafHash(of: UnsafeRawBufferPointer($0)) }
        self = hashed ?? Array(line).withUnsafeBytes { LeafHash(of: $0) }
    }

    /// Hashes a line where it lies, without its newline.
    public init(of line: UnsafeRawBufferPointer) {
        (high, low) = NodeHash.leaf(line)
    }

    /// Takes the bytes of a hash; nil if they are not 32.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        (high, low) = NodeHash.halves(of: bytes)
    }

    /// The 32 bytes, for as long as the closure runs.
    @inlinable
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
    }

    /// 64 lower-case hexadecimal digits.
    public var description: String { HexText.text(of: high) + HexText.text(of: low) }
}
