public import CanonicalJSON

/// Why something was done: a code from a list that the domain keeps, and what a person wrote, sealed.
public struct Reason: Hashable, Sendable {
    public var code: String
    /// The person's words, sealed with the patient's key: base64 (RFC 4648 §4). The log cannot read them.
    public var note: String?

    public init(code: String, note: String? = nil) {
        (self.code, self.note) = (code, note)
    }
}

extension Reason: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("code", code)
            writer.write("note", note)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        code = try reader.required("code")
        note = try reader.optional("note")
        try reader.endObject()
    }
}
