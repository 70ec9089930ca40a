import ArgumentParser

/// `regimen cycle`.
struct CycleGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cycle", abstract: "Find days and times for a cycle of infusions, and book them in one go.",
        subcommands: [CycleProposeCommand.self, CycleBookCommand.self])
}
