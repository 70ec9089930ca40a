internal import CivilTime
internal import PositionedYAML

/// Reads the properties of one event (RFC 5545, 3.8).
struct HolidayEventReader {
    private let properties: [ContentLine]
    private let begin: ContentLine
    private let diagnostics: Diagnostics

    init(_ properties: [ContentLine], begin: ContentLine, _ diagnostics: Diagnostics) {
        self.properties = properties
        self.begin = begin
        self.diagnostics = diagnostics
    }

    /// Nil where something is wrong, which is reported.
    func event() -> HolidayEvent? {
        guard let start = property("DTSTART") else {
            diagnostics.report(at: begin.position, "the event has no day; give it DTSTART;VALUE=DATE:20261225")
            return nil
        }
        guard let firstDay = day(start.value, start) else { return nil }
        var event = HolidayEvent(position: begin.position, firstDay: firstDay)
        event.uid = property("UID")?.value
        event.name = property("SUMMARY").flatMap { Self.name($0.value) }
        event.isCancelled = property("STATUS")?.value.uppercased() == "CANCELLED"
        event.replaces = property("RECURRENCE-ID").flatMap { day($0.value, $0) }
        event.length = length(from: firstDay) ?? 1
        event.rule = property("RRULE").flatMap { YearlyRule($0, diagnostics) }
        event.added = days("RDATE")
        event.excepted = Set(days("EXDATE"))
        if let rule = properties.first(where: { $0.name == "EXRULE" }) {
            diagnostics.report(at: rule.position, "exceptions by a rule are not read; list their days with EXDATE")
        }
        return event
    }

    /// The only property of a name; the first where there are several, which is a mistake.
    private func property(_ name: String) -> ContentLine? {
        let found = properties.filter { $0.name == name }
        if let second = found.dropFirst().first {
            diagnostics.report(
                at: second.position, "the event has \(name) on line \(found[0].number) already; keep one of them")
        }
        return found.first
    }

    private func days(_ name: String) -> [CivilDate] {
        properties.filter { $0.name == name }.flatMap { line in
            line.value.split(separator: ",", omittingEmptySubsequences: false).compactMap { day(String($0), line) }
        }
    }

    /// `20261225`, or the midnight at which that day begins.
    private func day(_ text: String, _ line: ContentLine) -> CivilDate? {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[1] != "000000" {
            let why =
                parts[1].hasSuffix("Z")
                ? "is a time in UTC, which is another day in some places"
                : "is a time of day, and holidays are whole days"
            diagnostics.report(
                at: line.position,
                "\(line.name) \(quoted(text)) \(why); write the date, as \(line.name);VALUE=DATE:20261225")
            return nil
        }
        return date(parts[0], line)
    }

    private func date(_ digits: Substring, _ line: ContentLine) -> CivilDate? {
        guard digits.utf8.count == 8, let number = Int(digits), digits.utf8.first != UInt8(ascii: "-") else {
            diagnostics.report(
                at: line.position, "\(line.name) \(quoted(String(digits))) is no date; write it as 20261225")
            return nil
        }
        do {
            let date = try CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            // The years before are those of rules that have no beginning, as some programs write them.
            guard date.year <= HolidayFile.possibleYears.upperBound,
                date.year >= HolidayFile.possibleYears.lowerBound || property("RRULE") != nil
            else {
                diagnostics.report(
                    at: line.position,
                    "\(line.name) \(date) lies outside the years \(HolidayFile.possibleYears.lowerBound) to "
                        + "\(HolidayFile.possibleYears.upperBound); correct the year")
                return nil
            }
            return date
        } catch {
            diagnostics.report(at: line.position, "\(line.name): \(error.sentence)")
            return nil
        }
    }

    /// From `DTEND`, the day after the last, or `DURATION`; nil without either.
    private func length(from first: CivilDate) -> Int? {
        let line: ContentLine
        let days: Int
        if let end = property("DTEND") {
            guard let after = day(end.value, end) else { return nil }
            (line, days) = (end, CivilDate.days(from: first, to: after))
            guard days >= 0 else {
                diagnostics.report(at: line.position, "DTEND is \(after), before DTSTART, \(first); exchange them")
                return nil
            }
        } else if let duration = property("DURATION") {
            guard let length = try? CivilDuration(parsing: duration.value), length.totalMonths == 0,
                length.totalDays > 0
            else {
                diagnostics.report(
                    at: duration.position, "DURATION \(quoted(duration.value)) is no number of days, such as P2D")
                return nil
            }
            (line, days) = (duration, length.totalDays)
        } else {
            return nil
        }
        guard days <= HolidayFile.longestEvent else {
            diagnostics.report(
                at: line.position,
                "the event lasts \(days) days, more than \(HolidayFile.longestEvent); write it as a closure in the site file"
            )
            return nil
        }
        // Some programs let a day end on itself.
        return max(days, 1)
    }

    /// The longest reason that is kept, in characters.
    private static let longestName = 100

    /// A text without its escapes (RFC 5545, 3.3.11), on one line; nil for blanks.
    private static func name(_ text: String) -> String? {
        var name = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                name.append(character == "n" || character == "N" ? " " : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                let isControl = character.unicodeScalars.contains { $0.properties.generalCategory == .control }
                name.append(isControl ? " " : character)
            }
        }
        let words = name.split(separator: " ").joined(separator: " ")
        guard !words.isEmpty else { return nil }
        return words.count > longestName ? "\(words.prefix(longestName - 1))…" : words
    }
}
