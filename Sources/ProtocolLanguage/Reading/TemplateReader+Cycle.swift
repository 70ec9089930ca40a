internal import CivilTime
internal import PositionedYAML

extension TemplateReader {
    func cycle(_ field: Field) -> Cycle? {
        field.mapping("a cycle") { cycle in
            let countField = cycle.required("count")
            let count = number(countField, in: 1...TemplateLimits.infusions)
            let span = cycle.required("span").mapping("a span", self.span)
            let gapField = cycle.optional("gap")
            let gap = gapField.isAbsent ? 1 : gapField.mapping("a gap") { dayCount($0.required("atLeast")) }
            let preferred = cycle.required("preferred")
            guard let count, let span, let gap else { return nil }
            let bounds = CycleBounds(span: span, gap: gap, counts: values(count))
            return Cycle(
                count: count, spanAtLeast: span.lowerBound, spanAtMost: span.upperBound, gapAtLeast: gap,
                preferred: patterns(preferred, within: bounds, choice: countField.node?.scalarText ?? ""))
        }
    }

    private func span(_ span: MappingReader) -> ClosedRange<Int>? {
        let atLeast = span.optional("atLeast")
        let atMost = span.required("atMost")
        let least = atLeast.isAbsent ? 1 : dayCount(atLeast)
        let most = dayCount(atMost)
        guard let least, let most else { return nil }
        guard least <= most else {
            atLeast.report("a span of at least \(least) days cannot be one of at most \(most)")
            return nil
        }
        return least...most
    }

    /// Whole days, from 1: a month has no fixed number of them.
    private func dayCount(_ field: Field) -> Int? {
        guard let duration = duration(field, orZero: false) else { return nil }
        guard duration.totalMonths == 0 else {
            field.report("\(field.name) is \(duration), but a cycle is measured in days or weeks, as P5D")
            return nil
        }
        guard duration.totalDays <= TemplateLimits.cycleDays else {
            field.report("\(field.name) is \(duration), more than the \(TemplateLimits.cycleDays) days of a cycle")
            return nil
        }
        return duration.totalDays
    }

    private func patterns(_ field: Field, within bounds: CycleBounds, choice: String) -> [Int: [Int]] {
        var patterns: [Int: [Int]] = [:]
        let entries = field.mapping("the preferred days") { $0.acceptEveryKey() } ?? []
        for (key, keyPosition, days) in entries {
            guard let count = Int(key), String(count) == key, count >= 1 else {
                diagnostics.report(
                    at: keyPosition, "\(quoted(key)) is not a number of infusions; write it as 3: [1, 3, 5]")
                continue
            }
            guard count <= bounds.counts.max() ?? count else {
                diagnostics.report(at: keyPosition, "a cycle of \(count) infusions never occurs here")
                continue
            }
            let pattern = list(days) { $0.integer(in: 1...TemplateLimits.cycleDays) }
            if let fault = bounds.fault(of: pattern, count: count), pattern.count == days.elements()?.count {
                days.report(fault)
            }
            patterns[count] = pattern
        }
        guard !field.isAbsent else { return patterns }
        for count in bounds.counts.sorted() where patterns[count] == nil {
            let reason = choice.hasPrefix("${") ? ", which \(choice) allows" : ""
            field.report(
                "`preferred` lacks the days of \(count) infusions\(reason); add them as \(bounds.example(count))")
        }
        return patterns
    }
}

/// What the days of a cycle must keep.
private struct CycleBounds {
    var span: ClosedRange<Int>
    var gap: Int
    var counts: [Int]

    /// What is wrong with a pattern of day numbers; nil if nothing is.
    func fault(of days: [Int], count: Int) -> String? {
        guard days.count == count else { return "\(count) infusions need \(count) days, but \(days.count) stand here" }
        guard days.first == 1 else { return "the first infusion is day 1" }
        for (day, next) in zip(days, days.dropFirst()) {
            if next <= day { return "the days must grow, but \(next) follows \(day)" }
            if next - day < gap {
                return "days \(day) and \(next) are \(next - day) apart, less than the gap of \(gap)"
            }
        }
        // One infusion alone keeps no span.
        guard count > 1, let last = days.last, !span.contains(last) else { return nil }
        return "days 1 to \(last) are a span of \(last), but the cycle's is \(span.lowerBound) to \(span.upperBound)"
    }

    /// Days that would do, as the language writes them.
    func example(_ count: Int) -> String {
        let days = (0..<count).map { 1 + $0 * gap }
        let last = max(days.last ?? 1, span.lowerBound)
        let stretched = count > 1 ? days.dropLast() + [last] : days[...]
        return "\(count): [\(stretched.map(String.init).joined(separator: ", "))]"
    }
}
