import Crypto
import FoundationEssentials

/// The key of one subject, a patient most often: 256 bits. With it goes whatever was sealed with it.
public struct SecretKey: Sendable {
    /// How many bytes a key has.
    public static let byteCount = 32

    let key: SymmetricKey

    /// Takes 32 bytes, which the caller draws at random.
    /// - Throws: ``KeyRingError/keyLength(_:)``.
    public init(bytes: [UInt8]) throws(KeyRingError) {
        guard bytes.count == Self.byteCount else { throw .keyLength(bytes.count) }
        key = SymmetricKey(data: bytes)
    }

    var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    /// Seals a text for its place: AES-256-GCM (NIST SP 800-38D), with the first 96 bits of HMAC-SHA256 over the place as
    /// nonce and the place as associated data. So the same text, key and place give the same bytes again; a place holds
    /// one text, ever, so that no nonce serves twice.
    /// - Returns: base64 (RFC 4648 §4) of the ciphertext and its tag of 16 bytes.
    public func seal(_ text: String, at place: SealedPlace) throws(KeyRingError) -> String {
        do {
            let bytes = place.bytes
            let box = try AES.GCM.seal(Array(text.utf8), using: key, nonce: nonce(of: bytes), authenticating: bytes)
            return (box.ciphertext + box.tag).base64EncodedString()
        } catch {
            throw .sealBroken(field: place.field)
        }
    }

    /// Opens a sealed text.
    /// - Throws: ``KeyRingError/sealBroken(field:)`` if a bit of it, its place or the key is another.
    public func unseal(_ sealed: String, at place: SealedPlace) throws(KeyRingError) -> String {
        guard let bytes = Data(base64Encoded: sealed), bytes.count >= Self.tagByteCount else {
            throw .sealBroken(field: place.field)
        }
        do {
            let place = place.bytes
            let box = try AES.GCM.SealedBox(
                nonce: nonce(of: place), ciphertext: bytes.dropLast(Self.tagByteCount),
                tag: bytes.suffix(Self.tagByteCount))
            return String(decoding: try AES.GCM.open(box, using: key, authenticating: place), as: UTF8.self)
        } catch {
            throw .sealBroken(field: place.field)
        }
    }

    /// Tells two contents of a command apart without telling what they are: HMAC-SHA256 under this key, 32 bytes.
    public func fingerprint(of content: [UInt8]) -> [UInt8] {
        // The label keeps these apart from nonces, which begin with an event's id.
        Array(HMAC<SHA256>.authenticationCode(for: Array("regimen command\n".utf8) + content, using: key))
    }

    /// 32 secret bytes that follow from this key, for a purpose of their own: HMAC-SHA256 over its name.
    public func seed(for purpose: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("regimen seed\n\(purpose)".utf8), using: key))
    }

    private static let tagByteCount = 16

    private func nonce(of place: [UInt8]) throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: Array(HMAC<SHA256>.authenticationCode(for: place, using: key)).prefix(12))
    }
}
