import CanonicalJSON
import Crypto
import ProtocolLanguage
import Scheduling
public import Treatment

extension ReminderKey {
    /// The key of a reminder: SHA-256 over the canonical form of what it is about.
    ///
    /// - Parameter occurrence: counts how often the same was promised after it had been taken back, from 0.
    init?(
        _ visit: VisitID, of patient: PatientID, _ promise: Promise, rule: ReminderRule, to: Addressee, channel: String,
        occurrence: Int
    ) {
        var writer = CanonicalWriter()
        writer.object { writer in
            writer.write("channel", channel)
            writer.write("occurrence", occurrence)
            writer.write("patient", patient.text)
            writer.write("promise", promise.description)
            writer.write("rule", rule)
            writer.write("to", to)
            writer.write("visit", visit.text)
        }
        guard let bytes = try? writer.finish() else { return nil }
        self.init(hashing: bytes)
    }

    /// The key of the message that takes a reminder back.
    init(correcting key: ReminderKey) { self.init(hashing: Array("corrects \(key.text)".utf8)) }

    /// The key of a message that carries several: of one, its own.
    public init(carrying keys: [ReminderKey]) {
        if keys.count == 1, let only = keys.first {
            self = only
        } else {
            self.init(hashing: Array(keys.sorted().map(\.text).joined(separator: " ").utf8))
        }
    }

    private init(hashing bytes: [UInt8]) {
        self = SHA256.hash(data: bytes).withUnsafeBytes { ReminderKey(of: $0) }
    }
}
