internal import CanonicalJSON

extension Segment: CanonicalEntry {
    func writeEntry(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write(isDraft: isDraft)
            writer.write("summary", summary)
            writer.write("title", title)
            writer.write("visits", visits)
            writer.write("was", was)
        }
    }

    init(id: String, entry reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let isDraft = try reader.isDraft()
        let summary = try reader.optional("summary", as: String.self)
        let title = try reader.optional("title", as: String.self)
        let visits = try reader.required("visits", as: [Visit].self)
        let was = try reader.optional("was", as: String.self)
        try reader.endObject()
        self.init(id: id, title: title, summary: summary, was: was, isDraft: isDraft, visits: visits)
    }
}
