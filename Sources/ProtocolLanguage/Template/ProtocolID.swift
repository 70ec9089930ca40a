/// A protocol's name: `[a-z0-9-]{1,64}`.
public struct ProtocolID: Hashable, Sendable, CustomStringConvertible {
    /// The name itself.
    public let text: String

    /// Nil if the text is not of the form `[a-z0-9-]{1,64}`.
    public init?(_ text: String) {
        guard Slug.accepts(text) else { return nil }
        self.text = text
    }

    /// The name itself.
    public var description: String { text }
}
