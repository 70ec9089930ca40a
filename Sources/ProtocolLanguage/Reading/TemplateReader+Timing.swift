internal import CivilTime
internal import PositionedYAML

extension TemplateReader {
    /// The timing of a visit, or of an epoch's start, which does not recur.
    func timing(_ field: Field, in scope: Scope, _ what: String) -> Timing? {
        field.mapping(what) { timing in
            let after = timing.optional("after")
            let before = timing.optional("before")
            let direction: Timing.Direction = after.isAbsent ? .before : .after
            let anchor = anchor(after.isAbsent ? before : after, in: scope)
            let offsetField = timing.optional("offset")
            let offset = offset(offsetField, direction)
            let window = window(timing.optional("window"))
            let basis = timing.optional("basis").word(of: Timing.Basis.self)
            let repeats = scope.segment == nil ? nil : timing.optional("repeat")
            let repetition = repeats.flatMap { $0.mapping("a repeat", self.repetition) }
            if after.isAbsent, before.isAbsent {
                reportLack(
                    "\(what) needs `after` or `before`, with what it is counted from", timing, field,
                    known: ["offset", "window", "basis", "repeat"])
            } else if !after.isAbsent {
                before.report("\(what) counts `after` its anchor or `before` it, not both")
            }
            guard let anchor else { return nil }
            let result = Timing(
                direction: direction, anchor: anchor, offset: offset, repetition: repetition, window: window,
                basis: basis)
            if let repeats, offsetField.isAbsent == (offset == nil) { checkRepetition(result, repeats) }
            return result
        }
    }

    private func offset(_ field: Field, _ direction: Timing.Direction) -> CivilDuration? {
        if let text = field.node?.scalarText, let offset = try? CivilDuration(parsing: text), offset.isNegative {
            let other = direction == .after ? Timing.Direction.before : .after
            field.report(
                "`offset` is \(offset), which points against `\(direction.rawValue)`; "
                    + "write \(-offset) under `\(other.rawValue)`")
            return nil
        }
        return duration(field)
    }

    func window(_ field: Field) -> Timing.Window? {
        field.mapping("a window") { window in
            let before = duration(window.optional("before"))
            let after = duration(window.optional("after"))
            if !window.has("before"), !window.has("after") {
                window.report("a window needs `before`, `after` or both; leave `window` out for the day alone")
            }
            return Timing.Window(before: before ?? .zero, after: after ?? .zero)
        }
    }

    // MARK: Repeats

    private func repetition(_ repeats: MappingReader) -> Repetition? {
        let offsets = repeats.optional("offsets")
        let every = repeats.optional("every")
        let times = repeats.optional("times")
        let until = repeats.optional("until")
        guard offsets.isAbsent else {
            if let other = [every, times, until].first(where: { !$0.isAbsent }) {
                other.report("`offsets` says every date by itself; \(other.name) cannot stand beside it")
            }
            return self.offsets(offsets)
        }
        let interval = duration(repeats.required("every"), orZero: false)
        let count = number(times, in: 1...TemplateLimits.occurrences)
        let end = duration(until, orZero: false)
        switch (times.isAbsent, until.isAbsent) {
        case (false, false):
            until.report("a repeat ends by `times` or by `until`, not by both")
        case (true, true):
            if repeats.has("every") { repeats.report("a repeat needs an end: `times` or `until`") }
        default: break
        }
        guard let interval else { return nil }
        if let count, until.isAbsent { return .times(every: interval, count) }
        return end.map { .until(every: interval, $0) }
    }

    private func offsets(_ field: Field) -> Repetition? {
        guard let fields = field.elements() else { return nil }
        if fields.isEmpty { field.report("`offsets` needs a duration such as P15D") }
        var previous: CivilDuration?
        let durations = list(field, atMost: TemplateLimits.occurrences) { element -> CivilDuration? in
            guard let duration = duration(element) else { return nil }
            if let previous, !previous.endsBefore(duration) {
                element.report("`offsets` must grow from each to the next, but \(duration) follows \(previous)")
            }
            previous = duration
            return duration
        }
        return durations.count == fields.count && !durations.isEmpty ? .offsets(durations) : nil
    }

    /// A repeat must have an occurrence, wherever in the year its anchor falls, and not have too many.
    private func checkRepetition(_ timing: Timing, _ field: Field) {
        guard case .until(let every, let end)? = timing.repetition else { return }
        let counts = occurrences(timing)
        if counts.lowerBound == 0 {
            field.report("no occurrence every \(every) lies within `until: \(end)` of the anchor")
        } else if counts.upperBound > TemplateLimits.occurrences {
            field.report(
                "every \(every) until \(end) makes more than the \(TemplateLimits.occurrences) occurrences "
                    + "that a visit may have")
        }
    }

    /// The fewest and the most occurrences of a timing, whatever is chosen and whenever its anchor is.
    func occurrences(_ timing: Timing) -> ClosedRange<Int> {
        switch timing.repetition {
        case nil: return 1...1
        case .offsets(let offsets): return offsets.count...offsets.count
        case .times(_, let number): return range(of: values(number))
        case .until(let every, let end):
            if let counted = countedRepeats[timing] { return counted }
            let counts = RepeatCount(timing: timing, every: every, until: end, monthEnd: names.monthEnd).range
            countedRepeats[timing] = counts
            return counts
        }
    }

    /// The fewest and the most occurrences of a visit.
    func occurrences(of visit: Visit) -> ClosedRange<Int> {
        visit.cycle.map { range(of: values($0.count)) } ?? occurrences(visit.timing)
    }

    private func range(of values: [Int]) -> ClosedRange<Int> {
        guard let least = values.min(), let most = values.max() else { return 1...1 }
        return least...most
    }
}
