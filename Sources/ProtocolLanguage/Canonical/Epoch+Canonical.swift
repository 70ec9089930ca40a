public import CanonicalJSON

extension Epoch: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("epoch", id)
            writer.write("opens", opens)
            writer.write("segment", segment)
            writer.write("start", start)
            writer.write(isDraft: isDraft)
            writer.write("summary", summary)
            writer.write("title", title)
            writer.write("was", was)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let id = try reader.required("epoch", as: String.self)
        let opens = try reader.optional("opens", as: Opening.self)
        let segment = try reader.required("segment", as: String.self)
        let start = try reader.required("start", as: Timing.self)
        let isDraft = try reader.isDraft()
        let summary = try reader.optional("summary", as: String.self)
        let title = try reader.optional("title", as: String.self)
        let was = try reader.optional("was", as: String.self)
        try reader.endObject()
        self.init(
            id: id, title: title, summary: summary, was: was, isDraft: isDraft, segment: segment, opens: opens,
            start: start)
    }
}

extension Epoch.Opening: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("decision", text: DecisionName(epoch: decisionEpoch, decision: decision))
            writer.write("is", value)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let name = try reader.requiredText("decision", as: DecisionName.self)
        guard let epoch = name.epoch else {
            throw reader.refused("the decision that opens an epoch needs its own epoch")
        }
        let value = try reader.required("is", as: String.self)
        try reader.endObject()
        self.init(decisionEpoch: epoch, decision: name.decision, value: value)
    }
}
