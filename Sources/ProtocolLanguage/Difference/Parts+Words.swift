internal import CivilTime

extension Template {
    var described: [(key: String, words: String?)] {
        [
            ("title", title), ("summary", summary), ("indication", indication),
            ("product", product.map { [$0.cells, $0.route].compactMap(\.self).joined(separator: ", ") }),
            ("sources", sources.joined(separator: "; ")), ("status", isDraft ? "draft" : nil),
            ("consent", consent.map { "\($0.document)@\($0.version)" }), ("monthEnd", monthEnd.rawValue),
        ]
    }
}

extension Choice: ComparedPart {
    var described: [(key: String, words: String?)] {
        [
            ("title", title), ("summary", summary), ("status", isDraft ? "draft" : nil),
            ("values", values.map(String.init).joined(separator: ", ")), ("default", String(defaultValue)),
        ]
    }
}

extension Observation: ComparedPart {
    var described: [(key: String, words: String?)] {
        [
            ("title", title), ("summary", summary), ("status", isDraft ? "draft" : nil), ("type", type.rawValue),
            ("unit", unit), ("loinc", loinc), ("derived", derived.map(\.description)),
        ]
    }
}

/// A criterion with the list that it stands in.
struct ComparedCriterion: ComparedPart {
    var list: String
    var criterion: Criterion

    var id: String { criterion.id }
    var was: String? { criterion.was }

    var described: [(key: String, words: String?)] {
        [
            ("title", criterion.title), ("summary", criterion.summary), ("status", criterion.isDraft ? "draft" : nil),
            ("list", list), ("test", criterion.test.words), ("unless", criterion.unless),
        ]
    }
}

extension Eligibility {
    var compared: [ComparedCriterion] {
        [("include", include), ("exclude", exclude), ("prefer", prefer)].flatMap { list, criteria in
            criteria.map { ComparedCriterion(list: list, criterion: $0) }
        }
    }
}

extension Criterion.Test {
    fileprivate var words: String {
        switch self {
        case .answer(let question, let equals): return "\(question) \(equals ? "yes" : "no")"
        case .bounds(let observation, let bounds):
            let limits = [
                ("at least", bounds.atLeast), ("above", bounds.above), ("at most", bounds.atMost),
                ("below", bounds.below),
            ]
            return "\(observation) "
                + limits.compactMap { name, limit in limit.map { "\(name) \($0.text)" } }.joined(separator: ", ")
        }
    }
}

extension ReminderPolicy: ComparedPart {
    var was: String? { nil }

    var described: [(key: String, words: String?)] {
        [("rules", rules.map(\.words).joined(separator: "; "))]
    }
}

extension ReminderRule {
    fileprivate var words: String {
        var words = "\(trigger.rawValue) \(distance.words) at \(at) to \(to.joined(separator: ", "))"
        if isEscalation { words += ", an escalation" }
        if let late { words += ", late \(late.rawValue)" }
        return words
    }
}

extension Segment: ComparedPart {
    var described: [(key: String, words: String?)] {
        [("title", title), ("summary", summary), ("status", isDraft ? "draft" : nil)]
    }
}

extension Epoch: ComparedPart {
    var described: [(key: String, words: String?)] {
        [
            ("title", title), ("summary", summary), ("status", isDraft ? "draft" : nil), ("segment", segment),
            ("opens", opens.map { "\($0.decisionEpoch)/\($0.decision) is \($0.value)" }),
        ] + start.described
    }
}

extension Timing {
    fileprivate var described: [(key: String, words: String?)] {
        [(timingKey, words), ("window", window?.words), ("basis", writtenBasis?.rawValue)]
    }
}

extension Visit: ComparedPart {
    var described: [(key: String, words: String?)] {
        let clinical: [(key: String, words: String?)] = [
            ("title", title), ("summary", summary), ("status", isDraft ? "draft" : nil), ("kind", kind.rawValue),
            ("mode", mode.rawValue), ("prepare", prepare.joined(separator: "; ")),
            ("collects", collects.joined(separator: ", ")),
        ]
        let rules: [(key: String, words: String?)] = [
            ("cycle", cycle?.words), ("validFor", validFor?.words),
            ("requires", requires.map(\.words).joined(separator: ", ")),
            ("mergesInto", mergesInto.map(\.description).joined(separator: ", ")), ("decides", decides),
        ]
        let appointment: [(key: String, words: String?)] = [
            ("duration", duration?.description), ("setUp", setUp?.description), ("cleanUp", cleanUp?.description),
            ("resources", resources.map { "\($0.amount.words) \($0.resource)" }.joined(separator: ", ")),
            ("onClosedDay", onClosedDay.rawValue), ("onHold", onHold?.rawValue), ("reminders", reminders),
        ]
        return clinical + timing.described + rules + appointment
    }
}

extension Cycle {
    fileprivate var words: String {
        let patterns = preferred.sorted { $0.key < $1.key }.map { count, days in
            "\(count) on days \(days.map(String.init).joined(separator: ", "))"
        }
        return "\(count.words) over \(spanAtLeast) to \(spanAtMost) days, \(gapAtLeast) or more apart; "
            + patterns.joined(separator: "; ")
    }
}

extension Requirement {
    fileprivate var words: String {
        switch self {
        case .visit(let epoch, let reference, let validOn):
            qualified(reference.description, by: epoch) + (validOn.map { " valid on \($0)" } ?? "")
        case .decision(let epoch, let decision, let value): "\(qualified(decision, by: epoch)) is \(value)"
        }
    }
}
