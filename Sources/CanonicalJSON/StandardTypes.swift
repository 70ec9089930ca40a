// The canonical forms of the standard library's own types.

extension String: CanonicalCodable {
    @inlinable
    public func write(to writer: inout CanonicalWriter) { writer.string(self) }

    @inlinable
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) { self = try reader.string() }
}

extension Bool: CanonicalCodable {
    @inlinable
    public func write(to writer: inout CanonicalWriter) { writer.bool(self) }

    @inlinable
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) { self = try reader.bool() }
}

extension Int64: CanonicalCodable {
    @inlinable
    public func write(to writer: inout CanonicalWriter) { writer.integer(self) }

    @inlinable
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) { self = try reader.integer() }
}

extension Int: CanonicalCodable {
    @inlinable
    public func write(to writer: inout CanonicalWriter) { writer.integer(Int64(self)) }

    @inlinable
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) { self = Int(try reader.integer()) }
}

extension Array: CanonicalCodable where Element: CanonicalCodable {
    @inlinable
    public func write(to writer: inout CanonicalWriter) {
        writer.array { writer in
            for element in self { element.write(to: &writer) }
        }
    }

    @inlinable
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        self.init()
        try reader.beginArray()
        while try reader.nextElement() {
            append(try Element(from: &reader))
        }
    }
}

/// An object whose keys are not known beforehand. They are written sorted as bytes.
extension Dictionary: CanonicalCodable where Key == String, Value: CanonicalCodable {
    @inlinable
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            for (key, value) in self.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                writer.key(key)
                value.write(to: &writer)
            }
        }
    }

    @inlinable
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        self.init()
        try reader.beginObject()
        while let key = try reader.nextKey() {
            self[key] = try Value(from: &reader)
        }
        try reader.endObject()
    }
}

/// A choice from a fixed list, written as its name.
extension CanonicalCodable where Self: RawRepresentable, RawValue == String {
    @inlinable
    public func write(to writer: inout CanonicalWriter) { writer.string(rawValue) }

    @inlinable
    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        let name = try reader.string()
        guard let value = Self(rawValue: name) else {
            throw reader.refused("\"\(name)\" is none of the names that are known here")
        }
        // Swift takes canonically equivalent texts for equal; the stored bytes must be the name's own. Names are ASCII, and
        // what is equivalent to that in other code points is longer.
        guard value.rawValue.utf8.count == name.utf8.count else {
            throw reader.refused("\"\(name)\" is spelled with other code points than the name known here")
        }
        self = value
    }
}
