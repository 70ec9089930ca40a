internal import CivilTime
internal import PositionedYAML

/// What may be said of everything that has an id.
struct Label {
    var title: String?
    var summary: String?
    var was: String?
    var isDraft: Bool
}

extension TemplateReader {
    func label(_ owner: MappingReader) -> Label {
        let title = line(owner.optional("title"))
        let summary = owner.optional("summary").text().map(trimmed)
        let was = owner.optional("was").value(Slug.expectation, matching: slug)
        let isDraft = owner.optional("status").value("the word draft", matching: { $0 == "draft" ? $0 : nil }) != nil
        if isDraft { hasDraft = true }
        return Label(title: title, summary: summary, was: was, isDraft: isDraft)
    }

    /// Reports that one of several keys must be there, unless a key is unknown: then that is the mistake, and is
    /// reported as such.
    func reportLack(_ sentence: String, _ owner: MappingReader, _ field: Field, known: [String]) {
        if field.node?.entries.allSatisfy({ known.contains($0.key) }) ?? true { owner.report(sentence) }
    }

    /// A text on one line, such as a title.
    func line(_ field: Field) -> String? {
        guard let text = field.text().map(trimmed) else { return nil }
        guard !text.contains(where: \.isNewline) else {
            field.report("\(field.name) must stand on one line; put what is longer into `summary`")
            return nil
        }
        return text
    }

    /// A folded text ends with a line break that nobody meant.
    func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return text }
        return String(text[first...last])
    }

    func slug(_ text: String) -> String? { Slug.accepts(text) ? text : nil }

    func slug(_ field: Field) -> String? { field.value(Slug.expectation, matching: slug) }

    /// The elements of a list that can be read, no more than a template may have; empty for an absent one.
    func list<Element>(
        _ field: Field, atMost limit: Int = TemplateLimits.listEntries, _ read: (Field) -> Element?
    ) -> [Element] {
        guard let elements = field.elements() else { return [] }
        guard elements.count <= limit else {
            field.report("\(field.name) has \(elements.count) entries, more than the \(limit) that it may have")
            return []
        }
        return elements.compactMap(read)
    }

    /// A list of which no element may stand twice.
    func distinct<Element: Hashable & CustomStringConvertible>(
        _ field: Field, _ read: (Field) -> Element?
    ) -> [Element] {
        var seen: Set<Element> = []
        return list(field) { element in
            guard let value = read(element) else { return nil }
            if !seen.insert(value).inserted { element.report("\(quoted(value.description)) stands here twice") }
            return value
        }
    }

    /// The values of a mapping whose keys are names, ordered by name.
    func named<Value>(
        _ field: Field, _ what: String, atMost limit: Int = TemplateLimits.listEntries,
        _ read: (String, Field) -> Value?
    ) -> [Value] {
        let values: [(String, Value)]? = field.mapping(what) { mapping in
            let entries = mapping.acceptEveryKey()
            guard entries.count <= limit else {
                field.report("\(field.name) has \(entries.count) entries, more than the \(limit) that it may have")
                return []
            }
            return entries.compactMap { key, keyPosition, field in
                if !Slug.accepts(key) {
                    diagnostics.report(at: keyPosition, "\(quoted(key)) is not \(Slug.expectation)")
                }
                return read(key, field).map { (key, $0) }
            }
        }
        return (values ?? []).sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// A duration of calendar time that does not point backwards.
    func duration(_ field: Field, orZero zeroIsAllowed: Bool = true) -> CivilDuration? {
        guard let duration = field.value("a duration such as P14D or P6M", CivilDuration.init(parsing:)) else {
            return nil
        }
        if duration.isNegative {
            field.report("\(field.name) must not be negative, but it is \(duration)")
            return nil
        }
        if duration.isZero, !zeroIsAllowed {
            field.report("\(field.name) must be longer than nothing, but it is \(duration)")
            return nil
        }
        let years = TemplateLimits.durationYears
        if duration.totalMonths * 31 + duration.totalDays > years * 372 {
            field.report("\(field.name) is \(duration), more than the \(years) years that a duration may span")
            return nil
        }
        return duration
    }

    /// A length of clock time, as of a visit.
    func clockDuration(_ field: Field) -> ClockDuration? {
        field.value("hours and minutes such as PT3H or PT1H30M", ClockDuration.init(parsing:))
    }

    /// A whole number, or a choice all of whose values are in the range.
    func number(_ field: Field, in range: ClosedRange<Int>) -> Number? {
        guard let text = field.node?.scalarText, text.hasPrefix("${") else {
            return field.integer(in: range).map(Number.literal)
        }
        guard text.hasSuffix("}"), let id = slug(String(text.dropFirst(2).dropLast())) else {
            field.report("\(quoted(text)) is not a choice; write it as ${infusions}")
            return nil
        }
        guard let values = names.choices[id] else {
            let known = names.choices.keys.sorted()
            field.report(
                "there is no choice \(quoted(id))", suggestion: nearest(to: id, among: known).map { "${\($0)}" })
            return nil
        }
        if let value = values.first(where: { !range.contains($0) }) {
            field.report(
                "the choice \(id) allows \(value), but \(field.name) must be from \(range.lowerBound) to \(range.upperBound)"
            )
            return nil
        }
        return .choice(id)
    }

    /// The values that a number may take.
    func values(_ number: Number) -> [Int] {
        switch number {
        case .literal(let value): [value]
        case .choice(let id): names.choices[id] ?? []
        }
    }

    func choice(_ id: String, _ field: Field) -> Choice? {
        field.mapping("a choice") { choice in
            let label = label(choice)
            let valuesField = choice.required("values")
            let values = distinct(valuesField) { $0.integer(in: 1...TemplateLimits.number) }
            if valuesField.elements()?.isEmpty == true { valuesField.report("a choice needs a value to choose") }
            let defaultField = choice.required("default")
            let defaultValue = defaultField.integer(in: 1...TemplateLimits.number)
            guard let defaultValue else { return nil }
            if !values.isEmpty, !values.contains(defaultValue) {
                let allowed = values.map(String.init).joined(separator: ", ")
                defaultField.report("`default` must be one of the values \(allowed), but it is \(defaultValue)")
            }
            return Choice(
                id: id, title: label.title, summary: label.summary, was: label.was, isDraft: label.isDraft,
                values: values, defaultValue: defaultValue)
        }
    }
}
