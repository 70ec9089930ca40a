public import CanonicalJSON
import Crypto
import Scheduling

/// SHA-256 over the canonical form of a whole plan, 64 hexadecimal digits.
///
/// The form that is hashed is `{"epochs":[…],"visits":{"round-1/infusion.1":"<SHA-256 of the visit's form>",…}}`: each
/// visit stands in it by the digest of its own form, so that after a change only what changed is hashed again.
public struct PlanDigest: Hashable, Sendable, CustomStringConvertible {
    // Folding a log makes one for every visit of every plan, so they are numbers rather than texts.
    private let high: UInt128
    private let low: UInt128

    public var text: String { withText { String(decoding: $0, as: UTF8.self) } }

    public var description: String { text }

    /// Of a plan that is still being put together.
    static let none = PlanDigest(of: [])

    /// The digest of a plan of these epochs, with the digest of each visit.
    init(epochs: [PlannedEpoch], visits: VisitDigests) throws(CanonicalJSONError) {
        let visits = visits.form
        var writer = CanonicalWriter(reservingCapacity: 512 + visits.count)
        writer.object { writer in
            writer.key("epochs")
            epochs.record(in: &writer)
            writer.key("visits")
            writer.raw(visits)
        }
        self.init(of: try writer.finish())
    }

    /// The digest of a form.
    init(of bytes: [UInt8]) {
        (high, low) = SHA256.hash(data: bytes).withUnsafeBytes { bytes in
            (
                UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self)),
                UInt128(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt128.self))
            )
        }
    }

    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        HexText.withText(of: (high, low), body)
    }
}

extension PlanDigest: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { withText { writer.string(utf8: $0) } }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let numbers = try reader.withUTF8(HexText.halves) else {
            throw reader.refused("a digest is 64 hexadecimal digits in small letters")
        }
        (high, low) = numbers
    }
}
