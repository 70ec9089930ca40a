import ArgumentParser

/// `regimen remind`.
struct RemindGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Reminders: what is to be said to whom, and why.",
        subcommands: [RemindPreviewCommand.self, RemindWhyCommand.self])
}
