/// Some lines of the log in a row, in one piece of memory. Whoever holds a page holds no transaction.
public struct LinePage: Sendable {
    private struct Place: Sendable {
        var position: Int64
        var leafHash: LeafHash
        var place: StreamPlace
        var end: Int
    }

    private var bytes: [UInt8] = []
    private var places: [Place] = []

    /// An empty page, with room for so many bytes so that filling it copies each line once.
    public init(reservingCapacity bytes: Int = 0) {
        self.bytes.reserveCapacity(bytes)
    }

    /// How many bytes the lines have together.
    public var byteCount: Int { bytes.count }

    /// Adds a line behind the others. For stores.
    public mutating func append(
        position: Int64, leafHash: LeafHash, place: StreamPlace, line: UnsafeRawBufferPointer
    ) {
        bytes.append(contentsOf: line)
        places.append(Place(position: position, leafHash: leafHash, place: place, end: bytes.count))
    }
}

extension LinePage: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }

    public subscript(index: Int) -> StoredLine {
        let place = places[index]
        let start = index == 0 ? 0 : places[index - 1].end
        return StoredLine(
            position: place.position, leafHash: place.leafHash, place: place.place, bytes: bytes[start..<place.end])
    }
}
