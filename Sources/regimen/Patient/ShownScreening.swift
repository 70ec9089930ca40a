import ProtocolLanguage
import Treatment

/// Whether a patient may start, with every criterion and what it was decided by.
struct ShownScreening {
    var screening: PatientScreened
    var assessment: Assessment
    var template: Template

    func lines(patient: String, isColoured: Bool) -> [String] {
        let day = screening.on.map { " · \($0.shown)" } ?? ""
        let heading = "\(patient) · \(template.id)@\(template.version)\(day): "
        let opening =
            Style.bold.applied(to: heading.inert, isColoured: isColoured)
            + screening.result.style.applied(to: screening.result.words, isColoured: isColoured)
        guard !assessment.findings.isEmpty else { return [opening, "The protocol names no criteria."] }
        var table = TextTable(headings: ["", "CRITERION", "WANTED", "FOUND"], indentation: "  ")
        for role in [Assessment.Role.include, .exclude, .prefer] {
            let findings = assessment.findings.filter { $0.role == role }
            guard !findings.isEmpty else { continue }
            table.rows.append(.line(TextTable.Cell(role.heading, style: .faint)))
            table.rows += findings.map { finding in
                .cells([
                    TextTable.Cell(finding.standing.word(as: role), style: finding.style),
                    TextTable.Cell(finding.criterion.title ?? finding.criterion.id, style: .bold),
                    TextTable.Cell(rule(of: finding), atMost: 90), TextTable.Cell(found(finding), atMost: 120),
                ])
            }
        }
        return [opening] + table.lines(isColoured: isColoured) + conclusion
    }

    private var conclusion: [String] {
        switch assessment.result {
        case .eligible: []
        case .notEligible: ["Against it: \(assessment.unmet.joined(separator: ", "))."]
        case .undetermined: ["Still open: \(assessment.undetermined.joined(separator: ", "))."]
        }
    }

    /// What the criterion says of whom it is about: for an exclusion what must not be.
    private func rule(of finding: Assessment.Finding) -> String {
        let criterion = finding.criterion
        let unless = criterion.unless.map { ", unless \($0)" } ?? ""
        switch criterion.test {
        case .answer(let question, let wanted):
            let isYes = finding.role == .exclude ? !wanted : wanted
            return "\(question) \(isYes ? "yes" : "no")\(unless)"
        case .bounds(let observation, let bounds):
            return "\(observation) \(finding.role == .exclude ? bounds.denied : bounds.words)\(unless)"
        }
    }

    private func found(_ finding: Assessment.Finding) -> String {
        var parts: [String] = []
        switch finding.evidence {
        case .answer(let isYes): parts.append(isYes ? "yes" : "no")
        case .number(let number): parts.append(words(for: number, finding.criterion))
        case .incomputable: parts.append("cannot be computed")
        case .missing(let names) where finding.standing != .lifted:
            let isQuestion = finding.criterion.isQuestion
            parts.append("\(isQuestion ? "not answered" : "missing"): \(names.joined(separator: ", "))")
        case .missing: break
        }
        if let unless = finding.criterion.unless, finding.standing != .met {
            parts.append(finding.unless.map { "\(unless): \($0 ? "yes" : "no")" } ?? "not answered: \(unless)")
        }
        return parts.joined(separator: "; ")
    }

    private func words(for number: Fraction, _ criterion: Criterion) -> String {
        let unit = observation(of: criterion)?.unit.flatMap { $0 == "1" ? nil : " \($0)" } ?? ""
        let isDerived = observation(of: criterion)?.derived != nil
        return "\(isDerived ? "computed " : "")\(number.shown)\(unit)"
    }

    private func observation(of criterion: Criterion) -> Observation? {
        guard case .bounds(let id, _) = criterion.test else { return nil }
        return template.observations.first { $0.id == id }
    }

    var json: JSONValue {
        [
            "protocol": .string(screening.protocolID), "version": .integer(screening.protocolVersion),
            "on": .date(screening.on), "result": .string(screening.result.rawValue),
            "criteria": .array(assessment.findings.map(json(of:))),
        ]
    }

    private func json(of finding: Assessment.Finding) -> JSONValue {
        let criterion = finding.criterion
        var question: String?
        if case .answer(let text, _) = criterion.test { question = text }
        var (value, answer, missing): (String?, JSONValue, [String]) = (nil, .null, [])
        switch finding.evidence {
        case .answer(let isYes): answer = .string(isYes ? "yes" : "no")
        case .number(let number): value = number.shown
        case .incomputable: break
        case .missing(let names): missing = names
        }
        if let unless = criterion.unless, finding.standing == .undetermined, finding.unless == nil {
            missing.append(unless)
        }
        return [
            "id": .string(criterion.id), "list": .string(finding.role.rawValue),
            "standing": .string(finding.standing.name), "title": .optional(criterion.title),
            "question": .optional(question), "observation": .optional(observation(of: criterion)?.id),
            "rule": .string(rule(of: finding)), "value": .optional(value),
            "unit": .optional(value == nil ? nil : observation(of: criterion)?.unit), "answer": answer,
            "unless": .optional(criterion.unless),
            "lifted": finding.unless.map(JSONValue.bool) ?? .null, "missing": .strings(missing),
        ]
    }
}

extension Criterion {
    fileprivate var isQuestion: Bool {
        if case .answer = test { true } else { false }
    }
}

extension Criterion.Bounds {
    /// "not above 12", "not (at least 7, at most 9)".
    fileprivate var denied: String { words.contains(",") ? "not (\(words))" : "not \(words)" }

    /// "at least 7.0, at most 10.0".
    fileprivate var words: String {
        let parts = [
            atLeast.map { "at least \($0)" }, above.map { "above \($0)" }, atMost.map { "at most \($0)" },
            below.map { "below \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }
}

extension Assessment.Role {
    fileprivate var heading: String {
        switch self {
        case .include: "Must hold"
        case .exclude: "Must not hold"
        case .prefer: "Preferred, and never decides"
        }
    }
}

extension Assessment.Standing {
    fileprivate var name: String {
        switch self {
        case .met: "met"
        case .lifted: "lifted"
        case .unmet: "unmet"
        case .undetermined: "undetermined"
        }
    }

    fileprivate func word(as role: Assessment.Role) -> String {
        switch self {
        case .met: "ok"
        case .lifted: "lifted"
        case .unmet: role == .prefer ? "no" : "AGAINST"
        case .undetermined: "open"
        }
    }
}

extension Assessment.Finding {
    fileprivate var style: Style {
        switch standing {
        case .met, .lifted: .green
        case .unmet: role == .prefer ? .faint : .red
        case .undetermined: role == .prefer ? .faint : .yellow
        }
    }
}

extension PatientScreened.Result {
    fileprivate var words: String {
        switch self {
        case .eligible: "eligible"
        case .notEligible: "not eligible"
        case .undetermined: "undetermined"
        }
    }

    fileprivate var style: Style {
        switch self {
        case .eligible: .green
        case .notEligible: .red
        case .undetermined: .yellow
        }
    }
}
