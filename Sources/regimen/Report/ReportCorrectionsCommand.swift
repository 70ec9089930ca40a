import ArgumentParser
import Clinic
import SiteDescription

/// `regimen report corrections`.
struct ReportCorrectionsCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections", abstract: "What was put right or retracted: what it said, what is right, and why.",
        discussion: """
            --from and --until are about the days on which the corrections were recorded. \(ReportOptions.help) \
            patient, position, recorded, by, corrects (a position), type, retracted, what, why.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var store: StoreOptions

    func run(in clinic: Clinic, on console: Console) throws {
        let zone = try Surroundings.system.rules(ofZone: clinic.site().site.timeZone)
        let writer = try ReportWriter(
            [
                .init(name: "patient", heading: "PATIENT"), .init(name: "position", heading: "AT"),
                .init(name: "recorded", heading: "RECORDED"), .init(name: "by", heading: "BY"),
                .init(name: "corrects", heading: nil), .init(name: "type", heading: nil),
                .init(name: "retracted", heading: nil), .init(name: "what", heading: "WHAT", widest: 160),
                .init(name: "why", heading: "WHY", widest: 100),
            ], report, on: console)
        try clinic.reportCorrections(report.days) { row in
            try writer.add([
                .text(row.patient), .position(of: row.entry), .recorded(row.entry, in: zone), .text(row.entry.who),
                .position(of: row.corrected), .text(row.corrected.type), .init(value: .bool(row.entry.isRetraction)),
                .text(row.entry.words), .why(row.entry),
            ])
        }
        try writer.finish(nothing: "Nothing was corrected.")
    }
}
