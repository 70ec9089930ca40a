public import CanonicalJSON

/// A text as the language writes it, save for a decision, which the text alone would not tell from a visit:
/// `{"decision":"round-1/second-round"}`.
extension Anchor: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        guard case .decision(let epoch, let decision) = self else { return writer.string(description) }
        writer.object { writer in
            writer.write("decision", text: DecisionName(epoch: epoch, decision: decision))
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        if try reader.peek() == .object {
            try reader.beginObject()
            let name = try reader.requiredText("decision", as: DecisionName.self)
            try reader.endObject()
            self = .decision(epoch: name.epoch, name.decision)
            return
        }
        let text = try reader.string()
        switch text {
        case Self.enrolmentWord: self = .enrolment
        case Self.segmentStartWord: self = .segmentStart
        default:
            guard let reference = ReferenceText(text) else { throw reader.refused("this is no anchor") }
            self = .visit(epoch: reference.epoch, reference.visit)
        }
    }
}
