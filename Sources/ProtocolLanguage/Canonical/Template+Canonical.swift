public import CanonicalJSON
internal import CivilTime

/// The form in which a published template travels in the log, forever: the language's own names, what goes without
/// saying left out, visits and epochs in their order, whatever has a name of its own under that name.
extension Template: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("choices", entries: choices)
            writer.write("consent", consent)
            if !eligibility.isEmpty { writer.write("eligibility", eligibility) }
            writer.write("format", TemplateReader.format)
            writer.write("indication", indication)
            if monthEnd != .clamp { writer.write("monthEnd", monthEnd.rawValue) }
            writer.write("observations", entries: observations)
            writer.write("plan", epochs)
            writer.write("product", product)
            writer.write("protocol", text: id)
            writer.write("reminders", entries: reminderPolicies)
            writer.write("segments", entries: segments)
            writer.write("sources", list: sources)
            writer.write(isDraft: isDraft)
            writer.write("summary", summary)
            writer.write("title", title)
            writer.write("version", version)
            writer.write("was", was)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let choices = try reader.entries("choices", of: Choice.self)
        let consent = try reader.optional("consent", as: Consent.self)
        let eligibility = try reader.optional("eligibility", usually: Eligibility())
        guard try reader.required("format", as: String.self) == TemplateReader.format else {
            throw reader.refused("the template is of another format than \(TemplateReader.format)")
        }
        let indication = try reader.optional("indication", as: String.self)
        let monthEnd = try Self.monthEnd(&reader)
        let observations = try reader.entries("observations", of: Observation.self)
        let epochs = try reader.required("plan", as: [Epoch].self)
        let product = try reader.optional("product", as: Product.self)
        let id = try reader.requiredText("protocol", as: ProtocolID.self)
        let policies = try reader.entries("reminders", of: ReminderPolicy.self)
        let segments = try reader.entries("segments", of: Segment.self)
        let sources = try reader.list("sources", of: String.self)
        let isDraft = try reader.isDraft()
        let summary = try reader.optional("summary", as: String.self)
        let title = try reader.required("title", as: String.self)
        let version = try reader.required("version", as: Int.self)
        let was = try reader.optional("was", as: String.self)
        try reader.endObject()
        self.init(
            id: id, version: version, title: title, summary: summary, indication: indication, product: product,
            sources: sources, isDraft: isDraft, was: was, consent: consent, monthEnd: monthEnd, choices: choices,
            observations: observations, eligibility: eligibility, reminderPolicies: policies, segments: segments,
            epochs: epochs)
    }

    private static func monthEnd(_ reader: inout CanonicalReader) throws(CanonicalJSONError) -> MonthEnd {
        guard let word = try reader.optional("monthEnd", as: String.self) else { return .clamp }
        guard word == MonthEnd.rollForward.rawValue else { throw reader.refused("this is no rule for the month's end") }
        return .rollForward
    }
}

extension Consent: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("document", document)
            writer.write("version", version)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        document = try reader.required("document")
        version = try reader.required("version")
        try reader.endObject()
    }
}

extension Product: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("cells", cells)
            writer.write("route", route)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        cells = try reader.optional("cells")
        route = try reader.optional("route")
        try reader.endObject()
    }
}
