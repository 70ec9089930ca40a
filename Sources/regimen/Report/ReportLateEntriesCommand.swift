import ArgumentParser
import CivilTime
import Clinic

/// `regimen report late-entries`.
struct ReportLateEntriesCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "late-entries", abstract: "What was recorded days after the day for which it holds.",
        discussion: """
            --from and --until are about the days on which it was recorded, at the site. Corrections have a report of \
            their own. \(ReportOptions.help) patient, position, effective, recorded, days, by, what.
            """)

    @Option(help: ArgumentHelp("Only where at least so many days lie between.", valueName: "days"))
    var days = 1
    @OptionGroup var report: ReportOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard days >= 1 else { throw CommandFailure.usage("--days counts days from 1, so it cannot be \(days)") }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        let writer = try ReportWriter(
            [
                .init(name: "patient", heading: "PATIENT"), .init(name: "position", heading: "AT"),
                .init(name: "effective", heading: "HELD ON"), .init(name: "recorded", heading: "RECORDED"),
                .init(name: "days", heading: "LATER BY"), .init(name: "by", heading: "BY"),
                .init(name: "what", heading: "WHAT", widest: 120),
            ], report, on: console)
        try clinic.reportLateEntries(report.days, least: days) { row in
            try writer.add([
                .text(row.patient), .position(of: row.entry),
                .text(row.effective.description, shown: row.effective.shown),
                .text(row.entry.recordedText, shown: row.recorded.shown),
                .number(row.days, shown: counted(row.days, "day")), .text(row.entry.who), .text(row.entry.words),
            ])
        }
        try writer.finish(nothing: "Nothing was recorded so late.")
    }
}
