import CivilTime
import Crypto
import FoundationEssentials

/// The secrets that a webhook's receiver knows, and the signatures by them (Standard Webhooks 1.0.0, symmetric).
struct WebhookSecret {
    private let keys: [SymmetricKey]

    /// - Parameter text: a secret a line, `whsec_` and base64 of 24 to 64 bytes. A second one lets the receiver change over
    ///   without losing a message: each message is signed by all.
    /// - Returns: nil where a line is something else, or there is none.
    init?(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }.filter {
            !$0.isEmpty
        }
        let keys = lines.compactMap { line -> SymmetricKey? in
            let digits = line.hasPrefix("whsec_") ? String(line.dropFirst(6)) : line
            guard let bytes = Data(base64Encoded: digits), (24...64).contains(bytes.count) else { return nil }
            return SymmetricKey(data: bytes)
        }
        guard !keys.isEmpty, keys.count == lines.count else { return nil }
        self.keys = keys
    }

    /// What the header `webhook-signature` says: of each secret the version and the HMAC-SHA-256 of `ID.TIMESTAMP.BODY`.
    ///
    /// - Parameter timestamp: when it is sent, in seconds since 1970.
    func signature(of body: [UInt8], id: String, timestamp: Int64) -> String {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        return keys.map { "v1,\(Data(HMAC<SHA256>.authenticationCode(for: signed, using: $0)).base64EncodedString())" }
            .joined(separator: " ")
    }
}
