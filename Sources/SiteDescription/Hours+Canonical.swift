public import CanonicalJSON
internal import CivilTime

extension WeeklyHours: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            for day in days.sorted(by: { $0.key < $1.key }) {
                writer.key(day.key)
                self[day].map(\.description).write(to: &writer)
            }
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        self.init()
        try reader.beginObject()
        while let key = try reader.nextKey() {
            guard let day = Weekday(key: key) else { throw reader.refused("\"\(key)\" is no weekday") }
            self[day] = try [TimeRange](from: &reader)
        }
        try reader.endObject()
    }
}

extension TimeRange: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.string(description)
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        let text = try reader.string()
        do {
            try self.init(parsing: text)
        } catch {
            throw reader.refused("\(error)")
        }
    }
}

extension QuietHours: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("from", text: from)
            writer.write("to", text: to)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let from = try reader.required("from", text: CivilTimeOfDay.init(parsing:))
        let to = try reader.required("to", text: CivilTimeOfDay.init(parsing:))
        try reader.endObject()
        guard let hours = QuietHours(from: from, to: to) else {
            throw reader.refused("quiet hours from \(from) to \(to) have no end")
        }
        self = hours
    }
}
