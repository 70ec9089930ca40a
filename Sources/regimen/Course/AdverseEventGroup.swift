import ArgumentParser

/// `regimen adverse-event`.
struct AdverseEventGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adverse-event", abstract: "Follow something that happened to a patient until it is over.",
        subcommands: [AdverseEventOpenCommand.self, AdverseEventCloseCommand.self])
}
