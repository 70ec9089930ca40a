public import CanonicalJSON
public import Scheduling

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
        let cleanUp = try reader.has("cleanUp") ? try Self.positive(&reader) : 0
        let minutes = try reader.has("minutes") ? try Self.positive(&reader) : 0
        let resources: [String: Int] = try reader.table("resources")
        let setUp = try reader.has("setUp") ? try Self.positive(&reader) : 0
        try reader.endObject()
        self.init(minutes: minutes, setUp: setUp, cleanUp: cleanUp, resources: resources)
    }

    private static func positive(_ reader: inout CanonicalReader) throws(CanonicalJSONError) -> Int {
        let number = try Int(from: &reader)
        guard number > 0 else { throw reader.refused("no minutes are left out") }
        return number
    }
}
