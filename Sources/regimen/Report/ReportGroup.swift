import ArgumentParser

/// `regimen report`.
struct ReportGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "What an auditor asks for, over all patients.",
        subcommands: [
            ReportDeviationsCommand.self, ReportOverridesCommand.self, ReportCorrectionsCommand.self,
            ReportLateEntriesCommand.self,
        ])
}
