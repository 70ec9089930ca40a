public import CanonicalJSON

extension Eligibility: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        writer.object { writer in
            writer.write("exclude", list: exclude)
            writer.write("include", list: include)
            writer.write("prefer", list: prefer)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let exclude = try reader.list("exclude", of: Criterion.self)
        let include = try reader.list("include", of: Criterion.self)
        let prefer = try reader.list("prefer", of: Criterion.self)
        try reader.endObject()
        self.init(include: include, exclude: exclude, prefer: prefer)
    }
}

extension Criterion: CanonicalCodable {
    public func write(to writer: inout CanonicalWriter) {
        let (question, answer, observation, bounds) = parts
        writer.object { writer in
            writer.write("above", text: bounds.above)
            writer.write("answer", answer.map { $0 ? "yes" : "no" })
            writer.write("atLeast", text: bounds.atLeast)
            writer.write("atMost", text: bounds.atMost)
            writer.write("below", text: bounds.below)
            writer.write("id", id)
            writer.write("observation", observation)
            writer.write("question", question)
            writer.write(isDraft: isDraft)
            writer.write("summary", summary)
            writer.write("title", title)
            writer.write("unless", unless)
            writer.write("was", was)
        }
    }

    private var parts: (question: String?, answer: Bool?, observation: String?, bounds: Bounds) {
        switch test {
        case .answer(let question, let equals): (question, equals, nil, Bounds())
        case .bounds(let observation, let bounds): (nil, nil, observation, bounds)
        }
    }

    public init(from reader: inout CanonicalReader) throws(CanonicalJSONError) {
        try reader.beginObject()
        let above = try reader.text("above", as: Decimal.self)
        let answer = try reader.optional("answer", as: String.self)
        let atLeast = try reader.text("atLeast", as: Decimal.self)
        let atMost = try reader.text("atMost", as: Decimal.self)
        let below = try reader.text("below", as: Decimal.self)
        let id = try reader.required("id", as: String.self)
        let observation = try reader.optional("observation", as: String.self)
        let question = try reader.optional("question", as: String.self)
        let isDraft = try reader.isDraft()
        let summary = try reader.optional("summary", as: String.self)
        let title = try reader.optional("title", as: String.self)
        let unless = try reader.optional("unless", as: String.self)
        let was = try reader.optional("was", as: String.self)
        try reader.endObject()
        let bounds = Bounds(atLeast: atLeast, atMost: atMost, above: above, below: below)
        let test: Test
        switch (question, answer, observation) {
        case (let question?, "yes", nil) where bounds == Bounds(): test = .answer(question: question, equals: true)
        case (let question?, "no", nil) where bounds == Bounds(): test = .answer(question: question, equals: false)
        case (nil, nil, let observation?): test = .bounds(observation: observation, bounds)
        default: throw reader.refused("a criterion is a question with its answer, or an observation with bounds")
        }
        self.init(id: id, title: title, summary: summary, was: was, isDraft: isDraft, test: test, unless: unless)
    }
}
