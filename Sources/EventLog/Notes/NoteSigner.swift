import Crypto

/// The private key with which notes are signed (Ed25519, RFC 8032).
public struct NoteSigner: Sendable {
    /// The key by which its signatures are checked.
    public let key: NoteKey
    private let seed: [UInt8]

    /// - Parameters:
    ///   - name: whose key it is, as in ``NoteKey/name``.
    ///   - seed: the 32 secret bytes of the key.
    /// - Returns: nil for a name that no note can carry, or a seed that hasn't 32 bytes.
    public init?(name: String, seed: [UInt8]) {
        guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let key = NoteKey(name: name, publicKey: Array(privateKey.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        self.seed = seed
    }

    /// Signs a text; nil where the machine's cryptography refuses.
    func signature(of text: [UInt8]) -> [UInt8]? {
        guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let signature = try? privateKey.signature(for: text)
        else { return nil }
        return Array(signature)
    }
}
