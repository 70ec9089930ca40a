import ArgumentParser

/// `regimen remind`.
struct RemindGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Reminders: what is to be said to whom, and why.",
        subcommands: [
            RemindPreviewCommand.self, RemindRunCommand.self, RemindWhyCommand.self, RemindDeadGroup.self,
            RemindAckCommand.self, RemindSnoozeCommand.self, RemindEnableCommand.self,
        ])
}
