public import CanonicalJSON
public import ProtocolLanguage

/// `protocol.published`: a version of a protocol, which never changes from then on.
public struct ProtocolPublished: OpenPayload {
    public static let type = "protocol.published"

    /// SHA-256 over the template's canonical form, 64 hexadecimal digits.
    public var digest: String
    /// The whole template, so that a replay needs no file.
    public var template: Template

    public init(template: Template, digest: String) {
        self.digest = digest
        self.template = template
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("digest", digest)
            writer.write("template", template)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        digest = try reader.required("digest")
        template = try reader.required("template")
        try reader.endObject()
    }
}
