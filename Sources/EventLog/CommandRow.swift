import CanonicalJSON

/// A row of what a store remembers of commands, as it stands there: whoever checks the store must be able to read what no
/// program of ours would have written.
public struct CommandRow: Hashable, Sendable {
    /// The 16 bytes of the command's id, most significant first; any bytes in a store that was tampered with.
    public let id: [UInt8]
    /// How many bytes the fingerprint has.
    public let fingerprintLength: Int
    /// The position of its first event.
    public let firstPosition: Int64
    /// How many events it added.
    public let count: Int64

    public init(id: [UInt8], fingerprintLength: Int, firstPosition: Int64, count: Int64) {
        (self.id, self.fingerprintLength, self.firstPosition, self.count) = (
            id, fingerprintLength, firstPosition, count
        )
    }
}

extension CommandRow {
    /// The row that a store in its right form has.
    init(_ record: CommandRecord) {
        self.init(
            id: record.command.bytes, fingerprintLength: record.fingerprint.bytes.count,
            firstPosition: record.firstPosition, count: Int64(record.count))
    }
}

extension CommandRow {
    /// The id as people read it: its bytes in hexadecimal digits.
    var name: String { HexText.text(of: id) }
}
