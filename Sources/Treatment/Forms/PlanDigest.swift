public import CanonicalJSON
import Crypto
import Scheduling

/// SHA-256 over the canonical form of a whole plan, 64 hexadecimal digits.
///
/// The form that is hashed is `{"epochs":[…],"visits":{"round-1/infusion.1":"<SHA-256 of the visit's form>",…}}`: each
/// visit stands in it by the digest of its own form, so that after a change only what changed is hashed again.
public struct PlanDigest: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Nil unless the text is 64 digits of 0–9 and a–f.
    public init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy(HexadecimalDigits.contains) else { return nil }
        self.text = text
    }

    public var description: String { text }

    /// Of a plan that is still being put together.
    static let none = PlanDigest(of: [])

    /// The digest of a plan of these epochs, with the digest of each visit by its id.
    init(epochs: [PlannedEpoch], visits: [VisitID: PlanDigest]) throws(CanonicalJSONError) {
        var writer = CanonicalWriter()
        writer.object { writer in
            writer.key("epochs")
            epochs.record(in: &writer)
            writer.key("visits")
            writer.object { writer in
                // Ids are ASCII, whose order as strings is the order of their bytes, and quicker to find.
                let sorted = visits.sorted { $0.key.text < $1.key.text }
                for (id, digest) in sorted {
                    writer.key(id.text)
                    writer.string(digest.text)
                }
            }
        }
        self.init(of: try writer.finish())
    }

    /// The digest of one visit.
    init(_ visit: RecordedVisit) throws(CanonicalJSONError) {
        self.init(of: try visit.canonicalBytes())
    }

    private init(of bytes: [UInt8]) {
        text = HexadecimalDigits.text(SHA256.hash(data: bytes))
    }
}

extension PlanDigest: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) { writer.string(text) }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        guard let digest = PlanDigest(try reader.string()) else {
            throw reader.refused("a digest is 64 hexadecimal digits in small letters")
        }
        self = digest
    }
}
