public import CanonicalJSON
internal import CivilTime

/// Spans and gaps are written as durations in days, and the counts of `preferred` are keys.
extension Cycle: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("count", count)
            writer.write("gap", DayBounds(atLeast: gapAtLeast, atMost: nil), unless: DayBounds(atLeast: 1, atMost: nil))
            writer.write("preferred", Dictionary(uniqueKeysWithValues: preferred.map { (String($0.key), $0.value) }))
            writer.write("span", DayBounds(atLeast: spanAtLeast, atMost: spanAtMost))
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let count = try reader.required("count", as: Number.self)
        let gap = try reader.optional("gap", usually: DayBounds(atLeast: 1, atMost: nil))
        var preferred: [Int: [Int]] = [:]
        for (key, days) in try reader.required("preferred", as: [String: [Int]].self) {
            guard let count = Int(key), String(count) == key else { throw reader.refused("a count is a whole number") }
            preferred[count] = days
        }
        let span = try reader.required("span", as: DayBounds.self)
        try reader.endObject()
        guard let most = span.atMost, gap.atMost == nil else {
            throw reader.refused("a span has an upper bound, and a gap has none")
        }
        self.init(
            count: count, spanAtLeast: span.atLeast, spanAtMost: most, gapAtLeast: gap.atLeast, preferred: preferred)
    }
}

/// `{"atLeast":"P3D","atMost":"P5D"}`; at least one day goes without saying.
private struct DayBounds: CanonicalCodable, Equatable {
    var atLeast: Int
    var atMost: Int?

    init(atLeast: Int, atMost: Int?) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("atLeast", AsText(CivilDuration(days: atLeast)), unless: AsText(CivilDuration(days: 1)))
            writer.write("atMost", text: atMost.map { CivilDuration(days: $0) })
        }
    }

    init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let atLeast = try reader.optional("atLeast", usually: AsText(CivilDuration(days: 1))).value
        let atMost = try reader.text("atMost", as: CivilDuration.self)
        try reader.endObject()
        guard atLeast == CivilDuration(days: atLeast.days), atMost == atMost.map({ CivilDuration(days: $0.days) })
        else {
            throw reader.refused("a cycle is measured in days")
        }
        self.init(atLeast: atLeast.days, atMost: atMost?.days)
    }
}
