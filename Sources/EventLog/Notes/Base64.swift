import FoundationEssentials

/// Base 64 with padding (RFC 4648 §4), in its one canonical spelling.
enum Base64 {
    static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Nil for what is not the spelling that ``text(of:)`` gives.
    static func bytes(of text: String) -> [UInt8]? {
        guard let bytes = Data(base64Encoded: text).map(Array.init), Base64.text(of: bytes) == text else { return nil }
        return bytes
    }
}
