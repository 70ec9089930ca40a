import ArgumentParser
import CivilTime
import Clinic
import Scheduling

/// `regimen report deviations`.
struct ReportDeviationsCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "deviations", abstract: "Visits that took place outside their windows.",
        discussion: """
            --from and --until are about the days on which the visits took place. What was corrected counts as it is \
            right. \(ReportOptions.help) patient, visit, title, completed, earliest, latest, days, side (early or late), \
            recorded, by, position.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var store: StoreOptions

    func run(in clinic: Clinic, on console: Console) throws {
        let writer = try ReportWriter(
            [
                .init(name: "patient", heading: "PATIENT"), .init(name: "visit", heading: "VISIT"),
                .init(name: "title", heading: "TITLE"), .init(name: "completed", heading: "DONE"),
                .init(name: "earliest", heading: "WINDOW"), .init(name: "latest", heading: nil),
                .init(name: "days", heading: "OFF"),
                .init(name: "side", heading: nil), .init(name: "recorded", heading: nil),
                .init(name: "by", heading: "RECORDED BY"),
                .init(name: "position", heading: "AT"),
            ], report, on: console)
        try clinic.reportDeviations(report.days) { row in
            let side = row.days < 0 ? "early" : "late"
            try writer.add([
                .text(row.patient), .text(row.visit.text), .text(row.title),
                .text(row.completed.description, shown: row.completed.shown),
                .text(row.window.earliest.description, shown: "\(row.window.earliest) to \(row.window.latest)"),
                .text(row.window.latest.description),
                .number(abs(row.days), shown: "\(counted(abs(row.days), "day")) \(side)"), .text(side),
                .text(row.entry.recordedText), .text(row.entry.who), .position(of: row.entry),
            ])
        }
        try writer.finish(nothing: "No visit took place outside its window.")
    }
}

extension ReportWriter.Cell {
    /// Where in the log an event stands.
    static func position(of entry: HistoryEntry) -> ReportWriter.Cell {
        .number(entry.position.map(Int.init), shown: entry.position.map { "@\($0)" })
    }

    /// When it was recorded: to a person the date at the site.
    static func recorded(_ entry: HistoryEntry, in zone: TimeZoneRules) -> ReportWriter.Cell {
        .text(entry.recordedText, shown: entry.recorded.map { zone.local(of: $0).date.shown })
    }

    /// Why; of a note that cannot be read, that it is sealed.
    static func why(_ entry: HistoryEntry) -> ReportWriter.Cell {
        .text(entry.note, shown: entry.reason == nil ? "" : entry.note ?? "(erased)")
    }
}
