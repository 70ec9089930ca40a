/// A type with one canonical form: what it writes, and nothing else, it reads back.
///
/// Objects are sorted, so a reader asks for its keys in alphabetical order and never looks anything up:
///
/// ```swift
/// struct Weight: CanonicalCodable {
///     var kilograms: CanonicalDecimal
///     var note: String?
///
///     func write(to writer: inout CanonicalWriter) {
///         writer.object { writer in
///             writer.write("kilograms", kilograms)
///             writer.write("note", note)  // nothing when nil: absent is missing
///         }
///     }
///
///     init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
///         try reader.beginObject()
///         kilograms = try reader.required("kilograms")
///         note = try reader.optional("note")
///         try reader.endObject()  // refuses a key that wasn't asked for
///     }
/// }
/// ```
public protocol CanonicalCodable {
    /// Writes exactly one value.
    func write(to writer: inout CanonicalWriter)

    /// Reads exactly one value and refuses whatever ``write(to:)`` would not have written.
    init(from reader: inout CanonicalReader) throws(CanonicalJSONError)
}

extension CanonicalCodable {
    /// Reads a whole text as one value.
    /// - Throws: ``CanonicalJSONError`` when the text isn't canonical, isn't of this type, or goes on after the value.
    @inlinable
    public init(canonical bytes: [UInt8]) throws(CanonicalJSONError) {
        try self.init(canonical: bytes[...])
    }

    /// Reads a whole text as one value, from a part of a larger buffer; offsets in errors count from its start.
    @inlinable
    public init(canonical bytes: ArraySlice<UInt8>) throws(CanonicalJSONError) {
        var reader = CanonicalReader(bytes)
        try self.init(from: &reader)
        try reader.finish()
    }

    /// The canonical bytes of this value.
    /// - Throws: ``CanonicalJSONError`` when the value has no canonical form, say an integer beyond 2^53 − 1.
    @inlinable
    public func canonicalBytes() throws(CanonicalJSONError) -> [UInt8] {
        var writer = CanonicalWriter()
        write(to: &writer)
        return try writer.finish()
    }
}
