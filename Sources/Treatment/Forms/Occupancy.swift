public import CanonicalJSON

/// What an appointment takes of the site, settled when it is made: what is free is then a sum over bookings.
public struct Occupancy: Hashable, Sendable {
    /// Minutes needed after the visit.
    public var cleanUp: Int
    /// How long the visit takes; 0 where the protocol doesn't say.
    public var minutes: Int
    /// How many of each resource.
    public var resources: [String: Int]
    /// Minutes needed before the visit.
    public var setUp: Int

    public init(minutes: Int = 0, setUp: Int = 0, cleanUp: Int = 0, resources: [String: Int] = [:]) {
        self.cleanUp = cleanUp
        self.minutes = minutes
        self.resources = resources
        self.setUp = setUp
    }

    /// Whether it takes no time and no resource.
    public var isNothing: Bool { self == Occupancy() }
}

/// What is zero or empty is left out.
extension Occupancy: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("cleanUp", cleanUp == 0 ? nil : cleanUp)
            writer.write("minutes", minutes == 0 ? nil : minutes)
            writer.writeTable("resources", resources)
            writer.write("setUp", setUp == 0 ? nil : setUp)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        cleanUp = try reader.has("cleanUp") ? try Self.positive(&reader) : 0
        minutes = try reader.has("minutes") ? try Self.positive(&reader) : 0
        resources = try reader.table("resources")
        setUp = try reader.has("setUp") ? try Self.positive(&reader) : 0
        try reader.endObject()
    }

    private static func positive(_ reader: inout CanonicalReader) throws(CanonicalJSONError) -> Int {
        let number = try Int(from: &reader)
        guard number > 0 else { throw reader.refused("no minutes are left out") }
        return number
    }
}
