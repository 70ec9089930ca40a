public import CanonicalJSON
import Crypto
import Scheduling

/// SHA-256 over the canonical form of a whole plan, 64 hexadecimal digits.
///
/// The form that is hashed is `{"epochs":[…],"visits":{"round-1/infusion.1":"<SHA-256 of the visit's form>",…}}`: each
/// visit stands in it by the digest of its own form, so that after a change only what changed is hashed again.
public struct PlanDigest: Hashable, Sendable, CustomStringConvertible {
    private let digest: HexDigest

    public var text: String { digest.text }

    public var description: String { text }

    /// Of a plan that is still being put together.
    static let none = PlanDigest(of: [])

    /// The digest of a plan of these epochs, with the digest of each visit.
    init(epochs: [PlannedEpoch], visits: VisitDigests) throws(CanonicalJSONError) {
        // A visit takes its digest, and an id of some twenty characters.
        var writer = CanonicalWriter(reservingCapacity: 512 + 100 * visits.sorted.count)
        writer.object { writer in
            writer.key("epochs")
            epochs.record(in: &writer)
            writer.key("visits")
            writer.object { writer in
                for visit in visits.sorted {
                    writer.key(visit.id.text)
                    visit.digest?.write(to: &writer)
                }
            }
        }
        self.init(of: try writer.finish())
    }

    /// The digest of a form.
    init(of bytes: [UInt8]) { digest = SHA256.hash(data: bytes).withUnsafeBytes { HexDigest($0) } }
}

extension PlanDigest: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { digest.write(to: &writer) }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        digest = try HexDigest(from: &reader, refusing: "a digest is 64 hexadecimal digits in small letters")
    }
}
