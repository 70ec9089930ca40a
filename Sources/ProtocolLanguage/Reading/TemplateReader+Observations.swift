internal import PositionedYAML

extension TemplateReader {
    func observations(_ field: Field) -> [Observation] {
        let observations = named(field, "observations", atMost: TemplateLimits.observations, observation)
        reportCircles(among: observations, field)
        return observations
    }

    private func observation(_ id: String, _ field: Field) -> Observation? {
        if !id.contains(where: \.isLetter), Slug.accepts(id) {
            field.report("an observation's name needs a letter, or a formula would take \(id) for a number")
        }
        return field.mapping("an observation") { observation in
            let label = label(observation)
            let unitField = observation.optional("unit")
            let unit = unitField.value("a UCUM unit such as mg/dL, or \"1\" for a bare number") { text in
                text.isEmpty || text.contains(where: \.isWhitespace) ? nil : text
            }
            let loinc = observation.optional("loinc").value("a LOINC code such as 4548-4", matching: Self.loincCode)
            let type = observation.optional("type").word(of: Observation.ValueType.self) ?? .number
            if type != .number { unitField.report("a \(type.rawValue) has no unit; only numbers have") }
            let derivedField = observation.optional("derived")
            if type != .number { derivedField.report("what is derived is a number, not a \(type.rawValue)") }
            return Observation(
                id: id, title: label.title, summary: label.summary, was: label.was, isDraft: label.isDraft, unit: unit,
                loinc: loinc, type: type, derived: formula(derivedField))
        }
    }

    private static func loincCode(_ text: String) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...7).contains(parts[0].utf8.count), parts[1].utf8.count == 1,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
        else { return nil }
        return text
    }

    private func formula(_ field: Field) -> Formula? {
        guard let text = field.value("a formula such as fasting-glucose * fasting-insulin / 405", matching: { $0 })
        else { return nil }
        let formula: Formula
        do {
            formula = try Formula(parsing: text)
        } catch {
            field.report("`derived` cannot be computed: \(error.sentence)")
            return nil
        }
        for operand in formula.observations {
            if let type = names.observations[operand] {
                if type != .number { field.report("\(operand) is a \(type.rawValue), which cannot be computed with") }
            } else {
                reportUnknownObservation(operand, field)
            }
        }
        return formula
    }

    private func reportCircles(among observations: [Observation], _ field: Field) {
        var edges: [Circles<String>.Edge] = []
        for observation in observations {
            for operand in observation.derived?.observations ?? [] {
                let position = field.node?[observation.id]?["derived"]?.position ?? .start
                edges.append(Circles.Edge(from: observation.id, to: operand, position: position))
            }
        }
        for circle in Circles(edges).found(atMost: PlanChecks.mostCircles) {
            let path = circle.path.joined(separator: " -> ")
            diagnostics.report(at: circle.position, "these are derived from one another: \(path)")
        }
    }
}
