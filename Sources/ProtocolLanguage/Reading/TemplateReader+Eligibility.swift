internal import PositionedYAML

extension TemplateReader {
    func eligibility(_ eligibility: MappingReader) -> Eligibility? {
        var seen: Set<String> = []
        func criteria(_ key: String) -> [Criterion] {
            list(eligibility.optional(key)) { field in
                guard let criterion = criterion(field, in: key) else { return nil }
                if !seen.insert(criterion.id).inserted {
                    field.report("there is a criterion \(quoted(criterion.id)) already; give this one another id")
                }
                return criterion
            }
        }
        return Eligibility(
            include: criteria("include"), exclude: criteria("exclude"), prefer: criteria("prefer"))
    }

    private func criterion(_ field: Field, in list: String) -> Criterion? {
        field.mapping("a criterion") { criterion in
            let id = slug(criterion.required("id"))
            let label = label(criterion)
            let test = test(criterion)
            let unlessField = criterion.optional("unless")
            let unless = slug(unlessField)
            if list != "exclude" {
                unlessField.report("`unless` lifts an exclusion; it makes no sense under `\(list)`")
            }
            guard let id, let test else { return nil }
            return Criterion(
                id: id, title: label.title, summary: label.summary, was: label.was, isDraft: label.isDraft, test: test,
                unless: unless)
        }
    }

    private func test(_ criterion: MappingReader) -> Criterion.Test? {
        let question = criterion.optional("question")
        let observation = criterion.optional("observation")
        let answer = criterion.has("question") ? criterion.required("answer") : criterion.optional("answer")
        let bounds = bounds(criterion)
        switch (question.isAbsent, observation.isAbsent) {
        case (true, true):
            criterion.report("a criterion needs a `question` with its `answer`, or an `observation` with bounds")
            return nil
        case (false, false):
            observation.report("a criterion asks a `question` or bounds an `observation`, not both")
            return nil
        case (false, true):
            if let bound = bounds.fields.first(where: { !$0.isAbsent }) {
                bound.report("\(bound.name) bounds an observation; a question has an `answer`")
            }
            let text = line(question)
            let word = answer.word(among: ["yes", "no"])
            guard let text, let word else { return nil }
            return .answer(question: text, equals: word == "yes")
        case (true, false):
            answer.report("`answer` belongs to a question; an observation has bounds such as `atLeast`")
            guard let id = numericObservation(observation), let limits = bounds.limits else { return nil }
            return .bounds(observation: id, limits)
        }
    }

    private func numericObservation(_ field: Field) -> String? {
        guard let id = field.value("the name of an observation", matching: { $0 }) else { return nil }
        guard let type = names.observations[id] else {
            reportUnknownObservation(id, field)
            return nil
        }
        if type != .number { field.report("\(id) is a \(type.rawValue), which has no bounds") }
        return id
    }

    private func bounds(_ criterion: MappingReader) -> (fields: [Field], limits: Criterion.Bounds?) {
        let fields = ["atLeast", "above", "atMost", "below"].map(criterion.optional)
        let values = fields.map { $0.value("a decimal number such as 7.5", matching: { Decimal($0) }) }
        let limits = Criterion.Bounds(atLeast: values[0], atMost: values[2], above: values[1], below: values[3])
        let isRead = zip(fields, values).allSatisfy { $0.isAbsent == ($1 == nil) }
        guard criterion.has("observation"), !criterion.has("question"), isRead else { return (fields, nil) }
        if fields.allSatisfy(\.isAbsent) {
            criterion.report("an observation needs a bound: `atLeast`, `atMost`, `above` or `below`")
            return (fields, nil)
        }
        if values[0] != nil, values[1] != nil { fields[1].report("`above` cannot stand beside `atLeast`; keep one") }
        if values[2] != nil, values[3] != nil { fields[3].report("`below` cannot stand beside `atMost`; keep one") }
        if let least = values[0] ?? values[1], let most = values[2] ?? values[3] {
            let isPoint = !least.isLess(than: most) && !most.isLess(than: least)
            if most.isLess(than: least) || (isPoint && (values[1] != nil || values[3] != nil)) {
                criterion.report("no value lies between \(least) and \(most)")
            }
        }
        return (fields, limits)
    }
}
