public import CanonicalJSON

extension Observation: CanonicalEntry {
    func writeEntry(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("derived", text: derived)
            writer.write("loinc", loinc)
            writer.write(isDraft: isDraft)
            writer.write("summary", summary)
            writer.write("title", title)
            writer.write("type", type, unless: .number)
            writer.write("unit", unit)
            writer.write("was", was)
        }
    }

    init(id: String, entry reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let derived = try reader.text("derived", as: Formula.self)
        let loinc = try reader.optional("loinc", as: String.self)
        let isDraft = try reader.isDraft()
        let summary = try reader.optional("summary", as: String.self)
        let title = try reader.optional("title", as: String.self)
        let type = try reader.optional("type", usually: ValueType.number)
        let unit = try reader.optional("unit", as: String.self)
        let was = try reader.optional("was", as: String.self)
        try reader.endObject()
        self.init(
            id: id, title: title, summary: summary, was: was, isDraft: isDraft, unit: unit, loinc: loinc, type: type,
            derived: derived)
    }
}

extension Observation.ValueType: CanonicalCodable {}
