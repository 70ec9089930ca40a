/// Tells two contents of a command apart without telling what they are: 32 bytes that the caller makes under a secret key.
public struct Fingerprint: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Takes 32 bytes; nil if they are more or fewer.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }
}
