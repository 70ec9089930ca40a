/// A published version of a protocol, in one line.
public struct ProtocolSummary: Hashable, Sendable {
    public var id: String
    public var version: Int
    public var title: String
    /// SHA-256 over the template's canonical form, 64 hexadecimal digits.
    public var digest: String
    /// Whether it was published as a draft, on which nobody can be enrolled.
    public var isDraft: Bool
    /// When it was recorded, RFC 3339 in UTC.
    public var published: String
}
