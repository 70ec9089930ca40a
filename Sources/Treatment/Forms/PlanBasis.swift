public import CanonicalJSON

/// What a plan was made from, besides the patient's history: enough to make it again.
public struct PlanBasis: Hashable, Sendable {
    /// The version of the patient's protocol.
    public var protocolVersion: Int
    /// `Scheduler.number` of the rules.
    public var scheduler: Int
    /// The version of the site: how many descriptions of it the log held.
    public var siteVersion: Int

    public init(protocolVersion: Int, scheduler: Int, siteVersion: Int) {
        self.protocolVersion = protocolVersion
        self.scheduler = scheduler
        self.siteVersion = siteVersion
    }
}

extension PlanBasis: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("protocol", protocolVersion)
            writer.write("scheduler", scheduler)
            writer.write("site", siteVersion)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        protocolVersion = try reader.count("protocol")
        scheduler = try reader.count("scheduler")
        siteVersion = try reader.count("site")
        try reader.endObject()
    }
}
