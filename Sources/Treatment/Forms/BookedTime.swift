public import CanonicalJSON
public import CivilTime

/// When an appointment is: what the clock on the site's wall shows, and the instant that this was taken for.
///
/// `local` is what was agreed on; where a later version of the tz database puts it on another instant, that shows.
public struct BookedTime: Hashable, Sendable {
    public var instant: Instant
    public var local: CivilDateTime
    /// The version of the tz database by which the instant was found, such as `2025b`.
    public var tzdata: String
    /// The site's IANA zone.
    public var zone: String

    public init(instant: Instant, local: CivilDateTime, tzdata: String, zone: String) {
        self.instant = instant
        self.local = local
        self.tzdata = tzdata
        self.zone = zone
    }
}

extension BookedTime: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.writeText("instant", instant)
            writer.writeText("local", local)
            writer.write("tzdata", tzdata)
            writer.write("zone", zone)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        instant = try reader.requiredText("instant")
        local = try reader.requiredText("local")
        tzdata = try reader.required("tzdata")
        zone = try reader.required("zone")
        try reader.endObject()
    }
}
