public import CanonicalJSON
public import SiteDescription

/// `site.opened`: the site as it was when the log began.
public struct SiteOpened: OpenPayload {
    public static let type = "site.opened"

    /// The whole description.
    public var site: Site

    public init(site: Site) {
        self.site = site
    }

    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("site", site)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        site = try reader.required("site")
        try reader.endObject()
    }
}
