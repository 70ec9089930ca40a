internal import CivilTime
internal import PositionedYAML

/// Makes ``Holiday``s of the lines of an iCalendar file.
struct HolidayFileReader {
    private let diagnostics: Diagnostics

    init(_ diagnostics: Diagnostics) {
        self.diagnostics = diagnostics
    }

    /// The days in order. What is wrong is reported; the caller gives nobody days of a file with mistakes.
    func holidays(_ bytes: [UInt8]) -> [Holiday] {
        guard bytes.count <= YAMLFile.longestFile else {
            diagnostics.report(
                at: .start,
                "the file has \(bytes.count) bytes, more than the \(YAMLFile.longestFile) that are read; shorten it")
            return []
        }
        let lines = ContentLine.lines(of: bytes, reportingTo: diagnostics)
        guard diagnostics.isEmpty, let events = events(in: lines), diagnostics.isEmpty else { return [] }
        guard !events.isEmpty else {
            diagnostics.report(
                at: .start, "the file names no holiday; give each one as an event, from BEGIN:VEVENT to END:VEVENT")
            return []
        }
        return days(of: events)
    }

    /// The events of a calendar, read; nil where the file is none, or its parts do not end.
    private func events(in lines: [ContentLine]) -> [HolidayEvent]? {
        guard let first = lines.first, first.name == "BEGIN", first.value.uppercased() == "VCALENDAR" else {
            diagnostics.report(
                at: lines.first?.position ?? .start, "this is no iCalendar file, which opens with BEGIN:VCALENDAR")
            return nil
        }
        var open: [(name: String, line: ContentLine)] = []
        var properties: [ContentLine] = []
        var events: [HolidayEvent] = []
        for line in lines {
            switch line.name {
            case "BEGIN":
                open.append((line.value.uppercased(), line))
                if open.map(\.name) == Self.event { properties = [] }
            case "END":
                guard let last = open.popLast(), last.name == line.value.uppercased() else {
                    diagnostics.report(
                        at: line.position, "END:\(shown(line.value)) ends nothing that has begun; is the file whole?")
                    return nil
                }
                guard open.map(\.name) + [last.name] == Self.event else { continue }
                let reader = HolidayEventReader(properties, begin: last.line, diagnostics)
                if let event = reader.event() { events.append(event) }
            default:
                if open.map(\.name) == Self.event { properties.append(line) }
            }
        }
        if let unfinished = open.last {
            diagnostics.report(
                at: unfinished.line.position,
                "\(shown(unfinished.name)) begins here and does not end; is the file whole?")
            return nil
        }
        return events
    }

    private static let event = ["VCALENDAR", "VEVENT"]

    private func shown(_ value: String) -> String { String(quoted(value).dropFirst().dropLast()) }

    private func days(of events: [HolidayEvent]) -> [Holiday] {
        // An event that stands in for one of a repetition takes that one's place, or cancels it.
        var replaced: [String: Set<CivilDate>] = [:]
        for event in events {
            if let uid = event.uid, let day = event.replaces { replaced[uid, default: []].insert(day) }
        }
        var names: [CivilDate: [String]] = [:]
        for event in events where !event.isCancelled {
            let others = event.replaces == nil ? event.uid.flatMap { replaced[$0] } ?? [] : []
            for day in event.days(without: others) {
                names[day, default: []] += [event.name].compactMap(\.self)
                guard names.count <= HolidayFile.mostDays else {
                    diagnostics.report(
                        at: event.position,
                        "the file gives more than \(HolidayFile.mostDays) days; a weekday that is always closed is left "
                            + "out of `open` instead")
                    return []
                }
            }
        }
        return names.sorted { $0.key < $1.key }.map { day, names in
            let distinct = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return Holiday(day: day, name: distinct.isEmpty ? nil : distinct.joined(separator: ", "))
        }
    }
}
