import CivilTime
import Scheduling

/// A visit as a row of a calendar's table.
struct CalendarRow {
    let cells: [TextTable.Cell]

    static let headings = ["", "DATE", "TIME", "WINDOW", "STATE", "VISIT", "ID", "NOTES"]
    /// In place of a date.
    static let noDate = "no date yet"

    init(_ entry: CalendarEntry, seenOn day: CivilDate) {
        let isOnDay = entry.day == day
        let mark = isOnDay ? "►" : entry.visit.isProvisional ? "~" : ""
        let emphasis: Style = isOnDay ? .bold : .plain
        let notes = CalendarNotes(entry, seenOn: day)
        cells = [
            TextTable.Cell(mark, style: isOnDay ? .bold : .faint),
            TextTable.Cell(entry.day?.shown ?? CalendarRow.noDate, style: emphasis),
            TextTable.Cell(CalendarRow.time(of: entry)),
            TextTable.Cell(CalendarRow.window(of: entry), style: .faint),
            TextTable.Cell(entry.state.rawValue, style: entry.state.style),
            TextTable.Cell(entry.visit.title, style: emphasis),
            TextTable.Cell(entry.visit.id.text),
            TextTable.Cell(notes.text, style: notes.isWarning ? .yellow : .faint, atMost: 200),
        ]
    }

    /// The time of an appointment that still counts.
    private static func time(of entry: CalendarEntry) -> String {
        entry.completed == nil ? entry.booking?.time?.description ?? "" : ""
    }

    /// Without years: the date beside it has one.
    private static func window(of entry: CalendarEntry) -> String {
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
