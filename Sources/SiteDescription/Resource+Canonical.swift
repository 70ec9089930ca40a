public import CanonicalJSON
internal import CivilTime

extension Resource: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("cleanUp", text: cleanUp.minutes == 0 ? nil : cleanUp)
            writer.write("closures", unlessEmpty: closures)
            writer.write("count", count)
            writer.write("hours", unlessEmpty: hours)
            writer.write("name", name)
            writer.write("setUp", text: setUp.minutes == 0 ? nil : setUp)
            writer.write("title", title)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let cleanUp = try reader.optional("cleanUp", text: ClockDuration.init(parsing:))
        let closures: [Outage] = try reader.list("closures")
        let count: Int = try reader.required("count")
        let hours: [Hours] = try reader.list("hours")
        let name: String = try reader.required("name")
        let setUp = try reader.optional("setUp", text: ClockDuration.init(parsing:))
        let title: String? = try reader.optional("title")
        try reader.endObject()
        let none = ClockDuration(minutes: 0)
        self.init(
            name: name, title: title, count: count, hours: hours, setUp: setUp ?? none, cleanUp: cleanUp ?? none,
            closures: closures)
    }
}

extension Resource.Hours: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("between", between)
            writer.write("count", count)
            writer.write("days", days.map(\.key))
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let between: TimeRange = try reader.required("between")
        let count: Int = try reader.required("count")
        let keys: [String] = try reader.required("days")
        try reader.endObject()
        let days = keys.compactMap(Weekday.init(key:))
        guard days.count == keys.count else { throw reader.refused("\(keys) are not all weekdays") }
        self.init(days: days, between: between, count: count)
    }
}

extension Resource.Outage: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("count", count)
            days.writeKeys(to: &writer)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let count: Int? = try reader.optional("count")
        let days = try Closure(keysFrom: &reader)
        try reader.endObject()
        self.init(days: days, count: count)
    }
}
