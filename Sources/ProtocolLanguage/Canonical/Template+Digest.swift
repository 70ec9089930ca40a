public import CanonicalJSON
internal import Crypto

extension Template {
    /// SHA-256 over the canonical bytes, as 64 lower-case hexadecimal digits: two templates that mean the same have the
    /// same digest, however their files are laid out.
    ///
    /// - Throws: `CanonicalJSONError` for a template that no file could have said, such as one with a name twice.
    public func digest() throws(CanonicalJSONError) -> String {
        HexText.text(of: SHA256.hash(data: try canonicalBytes()))
    }
}
