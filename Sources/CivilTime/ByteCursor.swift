/// Reads big-endian numbers from the front of some bytes; past their end it throws.
struct ByteCursor {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many there are in all.
    var byteCount: Int { bytes.count }

    var remainingCount: Int { bytes.count - position }

    /// The next bytes, without a copy.
    mutating func take(_ count: Int) throws(ZoneFault) -> ArraySlice<UInt8> {
        guard count <= remainingCount else { throw .truncated(byteCount: bytes.count) }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func byte() throws(ZoneFault) -> UInt8 {
        guard position < bytes.count else { throw .truncated(byteCount: bytes.count) }
        defer { position += 1 }
        return bytes[position]
    }

    /// A 32-bit count.
    mutating func count() throws(ZoneFault) -> Int {
        Int(try bigEndian(4))
    }

    /// A signed 32-bit number.
    mutating func int32() throws(ZoneFault) -> Int {
        Int(Int32(truncatingIfNeeded: try bigEndian(4)))
    }

    /// A signed 64-bit number.
    mutating func int64() throws(ZoneFault) -> Int {
        Int(Int64(bitPattern: try bigEndian(8)))
    }

    private mutating func bigEndian(_ size: Int) throws(ZoneFault) -> UInt64 {
        guard size <= remainingCount else { throw .truncated(byteCount: bytes.count) }
        var value: UInt64 = 0
        for place in position..<position + size { value = value << 8 | UInt64(bytes[place]) }
        position += size
        return value
    }

    /// What stands before the next occurrence of `end`, which is passed over.
    mutating func take(upTo end: UInt8) throws(ZoneFault) -> ArraySlice<UInt8> {
        guard let place = bytes[position...].firstIndex(of: end) else { throw .truncated(byteCount: bytes.count) }
        defer { position = place + 1 }
        return bytes[position..<place]
    }
}
