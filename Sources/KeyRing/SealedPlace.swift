/// Where a sealed text stands: the event, and the field of its content. A text is bound to its place and opens in no other.
public struct SealedPlace: Hashable, Sendable {
    /// The event's id, 128 bits, most significant first.
    public var event: UInt128
    /// The way to the field in the event's line, as in `data.name` or `reason.note`.
    public var field: String

    public init(event: UInt128, field: String) {
        (self.event, self.field) = (event, field)
    }

    /// The event's 16 bytes and the field's UTF-8. The first part has a fixed length, so no two places have the same bytes.
    var bytes: [UInt8] {
        withUnsafeBytes(of: event.bigEndian) { Array($0) } + Array(field.utf8)
    }
}
