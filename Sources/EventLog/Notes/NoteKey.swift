import CanonicalJSON
import Crypto

/// The public key by which a signed note is checked (C2SP `signed-note`): an Ed25519 key with a name.
public struct NoteKey: Hashable, Sendable, CustomStringConvertible {
    /// Whose key it is: for a log its origin. Without blanks or `+`.
    public let name: String
    /// The 32 bytes of the Ed25519 key (RFC 8032).
    public let publicKey: [UInt8]

    /// Nil for a name that no note can carry, or a key that hasn't 32 bytes.
    public init?(name: String, publicKey: [UInt8]) {
        guard NoteKey.isName(name), publicKey.count == 32 else { return nil }
        self.name = name
        self.publicKey = publicKey
    }

    /// Reads a key as ``description`` writes it; nil for anything else, and for a key id that isn't that key's.
    public init?(parsing text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let key = Base64.bytes(of: String(parts[2])), key.first == NoteKey.ed25519,
            let parsed = NoteKey(name: String(parts[0]), publicKey: Array(key.dropFirst())),
            HexText.text(of: parsed.id) == parts[1]
        else { return nil }
        self = parsed
    }

    /// The form in which verifiers take it: `NAME+ID+BASE64`.
    public var description: String {
        "\(name)+\(HexText.text(of: id))+\(Base64.text(of: [NoteKey.ed25519] + publicKey))"
    }

    /// By which a signature says whose it is: the beginning of SHA-256 over name, newline and key.
    public var id: UInt32 {
        var hash = SHA256()
        hash.update(data: Array(name.utf8) + [0x0A, NoteKey.ed25519])
        hash.update(data: publicKey)
        return hash.finalize().prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Whether a signature over a text was made with this key.
    func verifies(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: text)
    }

    /// The kind of key, as the standard numbers them.
    private static let ed25519: UInt8 = 0x01

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 }
    }
}
