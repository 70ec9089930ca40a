import CivilTime
import Scheduling

/// A visit as a row of a calendar's table.
struct CalendarRow {
    let cells: [TextTable.Cell]

    static let headings = ["", "DATE", "TIME", "WINDOW", "STATE", "VISIT", "ID", "NOTES"]
    /// In place of a date.
    static let noDate = "no date yet"

    /// - Parameter run: occurrences of one visit that share the line; at least one.
    init(_ run: [CalendarEntry], seenOn day: CivilDate) {
        let entry = run[0]
        let isOnDay = entry.day == day
        let mark = isOnDay ? "►" : entry.visit.isProvisional ? "~" : ""
        let emphasis: Style = isOnDay ? .bold : .plain
        let notes = CalendarNotes(entry, seenOn: day)
        cells = [
            TextTable.Cell(mark, style: isOnDay ? .bold : .faint),
            TextTable.Cell(entry.day?.shown ?? CalendarRow.noDate, style: emphasis),
            TextTable.Cell(CalendarRow.time(of: entry)),
            TextTable.Cell(run.count == 1 ? CalendarRow.window(of: entry) : "", style: .faint),
            TextTable.Cell(entry.state.rawValue, style: entry.state.style),
            TextTable.Cell(CalendarRow.title(of: run), style: emphasis),
            TextTable.Cell(entry.visit.id.text + CalendarRow.rest(of: run)),
            TextTable.Cell(
                run.count == 1 ? notes.text : CalendarRow.extent(of: run), style: notes.isWarning ? .yellow : .faint,
                atMost: 200),
        ]
    }

    /// "…7" behind the first of a run.
    private static func rest(of run: [CalendarEntry]) -> String {
        guard run.count > 1, let number = run.last?.visit.id.number else { return "" }
        return "…\(number)"
    }

    /// "Infusion 1…3 of 3"
    private static func title(of run: [CalendarEntry]) -> String {
        let title = run[0].visit.title
        guard run.count > 1, let number = run[0].visit.id.number,
            let place = title.ranges(of: " \(number)").last
        else { return title }
        return title[..<place.upperBound] + rest(of: run) + title[place.upperBound...]
    }

    private static func extent(of run: [CalendarEntry]) -> String {
        "\(counted(run.count, "visit")), the last on \(run.last?.day?.shown ?? CalendarRow.noDate)"
    }

    /// The time of an appointment that still counts.
    private static func time(of entry: CalendarEntry) -> String {
        entry.completed == nil ? entry.booking?.time?.description ?? "" : ""
    }

    /// Without years: the date beside it has one.
    static func window(of entry: CalendarEntry) -> String {
        guard let dates = entry.visit.dates else { return "" }
        let earliest = dates.earliest.monthAndDay
        let latest = dates.latest.monthAndDay
        return dates.earliest == dates.latest ? earliest : "\(earliest)…\(latest)"
    }
}

extension CivilDate {
    /// With its weekday: "Mon 2026-11-30".
    var shown: String { "\(weekday.abbreviation) \(self)" }

    /// "11-30".
    fileprivate var monthAndDay: String { String(description.suffix(5)) }
}

extension VisitState {
    fileprivate var style: Style {
        switch self {
        case .completed: .green
        case .booked: .cyan
        case .due: .bold
        case .overdue, .unrecorded: .red
        case .locked: .yellow
        case .missed, .omitted, .held, .awaiting: .faint
        case .upcoming: .plain
        }
    }
}
