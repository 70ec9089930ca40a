import ArgumentParser
import Clinic
import SiteDescription

/// `regimen report overrides`.
struct ReportOverridesCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "overrides", abstract: "What was done although a rule said no, by whom and why.",
        discussion: """
            Requirements of visits, criteria of protocols and consents that were gone past, and appointments outside a \
            visit's window. --from and --until are about the days on which it was recorded. The reason is shown while \
            the patient's key is there. \(ReportOptions.help) patient, position, recorded, by, what, overridden, why, \
            correctedBy.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var store: StoreOptions

    func run(in clinic: Clinic, on console: Console) throws {
        let zone = try Surroundings.system.rules(ofZone: clinic.site().site.timeZone)
        let writer = try ReportWriter(
            [
                .init(name: "patient", heading: "PATIENT"), .init(name: "position", heading: "AT"),
                .init(name: "recorded", heading: "RECORDED"), .init(name: "by", heading: "BY"),
                .init(name: "what", heading: "WHAT", widest: 100), .init(name: "overridden", heading: "OVERRIDDEN"),
                .init(name: "why", heading: "WHY", widest: 100), .init(name: "correctedBy", heading: "CORRECTED"),
            ], report, on: console)
        try clinic.reportOverrides(report.days) { row in
            let corrections = row.entry.correctedBy.map { "@\($0.position)" }
            try writer.add([
                .text(row.patient), .position(of: row.entry), .recorded(row.entry, in: zone), .text(row.entry.who),
                .text(row.entry.words), .init(value: .strings(row.overridden)), .why(row.entry),
                .init(
                    value: .array(row.entry.correctedBy.map { .integer(Int($0.position)) }),
                    shown: corrections.joined(separator: ", ")),
            ])
        }
        try writer.finish(nothing: "Nothing was overridden.")
    }
}
