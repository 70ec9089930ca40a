import Crypto

/// The hash of a node of the log's tree, as two numbers: SHA-256 over a byte that says what the node is and its content
/// (RFC 6962 §2.1).
///
/// What is hashed is laid out in one piece first. Each piece more that is handed to the hash function costs as much as
/// several hundred bytes of hashing, and a node of two halves has 65 bytes in all.
enum NodeHash {
    typealias Halves = (high: UInt128, low: UInt128)

    /// Of a leaf: a byte 0 and its content.
    static func leaf(_ content: UnsafeRawBufferPointer) -> Halves {
        guard content.count < mostCopied else { return longLeaf(content) }
        return withUnsafeTemporaryAllocation(byteCount: content.count + 1, alignment: 1) { piece in
            piece[0] = leafMark
            UnsafeMutableRawBufferPointer(rebasing: piece[1...]).copyMemory(from: content)
            return hash(UnsafeRawBufferPointer(piece))
        }
    }

    /// Of two halves: a byte 1 and the hashes of both.
    static func joining(_ left: Halves, _ right: Halves) -> Halves {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 1) { piece in
            piece[0] = joinMark
            piece.storeBytes(of: left.high.bigEndian, toByteOffset: 1, as: UInt128.self)
            piece.storeBytes(of: left.low.bigEndian, toByteOffset: 17, as: UInt128.self)
            piece.storeBytes(of: right.high.bigEndian, toByteOffset: 33, as: UInt128.self)
            piece.storeBytes(of: right.low.bigEndian, toByteOffset: 49, as: UInt128.self)
            return hash(UnsafeRawBufferPointer(piece))
        }
    }

    /// The 32 bytes of a hash as two numbers.
    static func halves(of bytes: UnsafeRawBufferPointer) -> Halves {
        (
            UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self)),
            UInt128(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt128.self))
        )
    }

    /// Content that is copied to stand behind its mark: up to here the stack has room, and beyond it copying wins nothing.
    private static let mostCopied = 1_024
    private static let leafMark: UInt8 = 0
    private static let joinMark: UInt8 = 1

    private static func longLeaf(_ content: UnsafeRawBufferPointer) -> Halves {
        var hash = SHA256()
        withUnsafeBytes(of: leafMark) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: content)
        return hash.finalize().withUnsafeBytes(halves)
    }

    private static func hash(_ piece: UnsafeRawBufferPointer) -> Halves {
        var hash = SHA256()
        hash.update(bufferPointer: piece)
        return hash.finalize().withUnsafeBytes(halves)
    }
}
