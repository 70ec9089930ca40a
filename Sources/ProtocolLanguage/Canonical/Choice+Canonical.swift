internal import CanonicalJSON

extension Choice: CanonicalEntry {
    func writeEntry(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("default", defaultValue)
            writer.write(isDraft: isDraft)
            writer.write("summary", summary)
            writer.write("title", title)
            writer.write("values", values)
            writer.write("was", was)
        }
    }

    init(id: String, entry reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let defaultValue = try reader.required("default", as: Int.self)
        let isDraft = try reader.isDraft()
        let summary = try reader.optional("summary", as: String.self)
        let title = try reader.optional("title", as: String.self)
        let values = try reader.required("values", as: [Int].self)
        let was = try reader.optional("was", as: String.self)
        try reader.endObject()
        self.init(
            id: id, title: title, summary: summary, was: was, isDraft: isDraft, values: values,
            defaultValue: defaultValue)
    }
}
