public import CanonicalJSON
public import SiteDescription

/// `site.changed`: the site is otherwise than before. It holds the whole description, so that a reader needs no other.
public struct SiteChanged: OpenPayload {
    public static let type = "site.changed"

    /// The whole description, as it is from now on.
    public var site: Site
    /// Its number: the site as it was opened is version 1.
    public var version: Int

    public init(site: Site, version: Int) {
        self.site = site
        self.version = version
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("site", site)
            writer.write("version", version)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        site = try reader.required("site")
        version = try reader.count("version", atLeast: 2)
        try reader.endObject()
    }
}
