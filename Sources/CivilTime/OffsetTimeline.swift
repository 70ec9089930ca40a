/// A zone's offsets from the beginning of the calendar to its end: in which span of time clocks are how far ahead.
///
/// What a footer's rule says is written out for 400 years, after which the Gregorian calendar and with it the rule
/// repeats; later times are looked up that much earlier. So one search in one table answers everything.
struct OffsetTimeline {
    /// Where each span begins, in seconds since the epoch, ascending; the first one at the beginning of time.
    private(set) var starts: [Int]
    /// Seconds east of UT in each span; neighbours differ.
    private(set) var offsets: [Int]
    /// From here on, times are those of 400 years before; nil where the last span goes on for ever.
    private var repeatsFrom: Int?

    /// Further than any offset reaches.
    static let farthestOffset = 26 * 3600
    static let secondsIn400Years = GregorianCalendar.daysIn400Years * 86_400

    /// The calendar in UTC, with room for a local time at either end.
    private static let calendar =
        (CivilDate.earliestDayNumber - 2) * 86_400...(CivilDate.latestDayNumber + 2) * 86_400

    init(_ file: TZifFile) throws(ZoneFault) {
        let isRuleAlone = file.transitions.isEmpty
        starts = [.min]
        offsets = [isRuleAlone ? file.rule?.standardOffset ?? file.firstOffset : file.firstOffset]
        for transition in file.transitions where transition.at <= Self.calendar.upperBound {
            append(at: max(transition.at, Self.calendar.lowerBound), offset: transition.offset)
        }
        let last = file.transitions.last?.at ?? .min
        guard let rule = file.rule, last <= Self.calendar.upperBound else { return }
        try follow(rule, after: max(last, Self.calendar.lowerBound), mustAgree: !isRuleAlone)
    }

    /// Writes the rule out for the time after the last transition.
    private mutating func follow(_ rule: PosixRule, after last: Int, mustAgree: Bool) throws(ZoneFault) {
        let lastDay = GregorianCalendar.floored(last, by: 86_400).quotient
        let lastYear = GregorianCalendar.civil(dayNumber: lastDay).year
        // A change can fall a week outside its year, hence the years more at both ends.
        guard let changes = rule.changes(years: lastYear - 2...lastYear + 403) else {
            throw .unreadableFooter(rule.text)
        }
        let offsetAtLast = changes.last { $0.at <= last }?.offset ?? rule.standardOffset
        if mustAgree, offsetAtLast != offsets[offsets.count - 1] { throw .footerContradictsTable(rule.text) }
        append(at: last, offset: offsetAtLast)
        starts.reserveCapacity(starts.count + changes.count)
        offsets.reserveCapacity(offsets.count + changes.count)
        for change in changes where change.at > last { append(at: change.at, offset: change.offset) }
        if !changes.isEmpty {
            repeatsFrom = GregorianCalendar.dayNumber(year: lastYear + 402, month: 1, day: 1) * 86_400
        }
    }

    private mutating func append(at start: Int, offset: Int) {
        if let last = starts.last, last == start {
            starts.removeLast()
            offsets.removeLast()
        }
        if offsets.last == offset { return }
        starts.append(start)
        offsets.append(offset)
    }

    /// The offset at an instant, in seconds since the epoch.
    func offset(at seconds: Int) -> Int {
        offsets[span(at: seconds - repetition(at: seconds))]
    }

    /// The instant, in seconds since the epoch, at which clocks show a local time, given as though it were UTC.
    func instant(ofLocal seconds: Int) -> (seconds: Int, kind: LocalTimeKind) {
        let shift = repetition(at: seconds)
        let found = instant(ofLocalInTable: seconds - shift)
        return (found.seconds + shift, found.kind)
    }

    private func instant(ofLocalInTable local: Int) -> (seconds: Int, kind: LocalTimeKind) {
        var first: Int?
        var offsetBeforeGap: Int?
        var place = span(at: local - Self.farthestOffset)
        while place < starts.count, starts[place] <= local + Self.farthestOffset {
            let candidate = local - offsets[place]
            let hasBegun = candidate >= starts[place]
            let hasEnded = place + 1 < starts.count && candidate >= starts[place + 1]
            if hasBegun && !hasEnded {
                if let first { return (first, .repeated) }
                first = candidate
            } else if hasEnded, place + 1 < starts.count, local - offsets[place + 1] < starts[place + 1] {
                // Over when this span ends, not yet come when the next begins.
                offsetBeforeGap = offsetBeforeGap ?? offsets[place]
            }
            place += 1
        }
        if let first { return (first, .unique) }
        return (local - (offsetBeforeGap ?? offsets[offsets.count - 1]), .skipped)
    }

    /// The changes in a stretch of time, in seconds since the epoch, in order.
    func changes(in stretch: Range<Int>) -> [(at: Int, offset: Int)] {
        var changes: [(at: Int, offset: Int)] = []
        var from = stretch.lowerBound
        while from < stretch.upperBound {
            let shift = repetition(at: from)
            let end = min(stretch.upperBound, repeatsFrom.map { $0 + shift } ?? stretch.upperBound)
            var place = span(at: from - shift)
            if starts[place] < from - shift { place += 1 }
            while place < starts.count, starts[place] < end - shift {
                changes.append((starts[place] + shift, offsets[place]))
                place += 1
            }
            from = end
        }
        return changes
    }

    /// A multiple of 400 years that brings a time back into what is written out.
    private func repetition(at seconds: Int) -> Int {
        guard let repeatsFrom, seconds >= repeatsFrom else { return 0 }
        return ((seconds - repeatsFrom) / Self.secondsIn400Years + 1) * Self.secondsIn400Years
    }

    /// The place of the span that holds an instant.
    private func span(at seconds: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= seconds { low = middle } else { high = middle }
        }
        return low
    }
}
