import ArgumentParser

/// `regimen epoch`.
struct EpochGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "epoch", abstract: "Pick the day on which an epoch starts.",
        subcommands: [EpochStartCommand.self])
}
