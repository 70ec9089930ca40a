import ArgumentParser

/// `regimen protocol`.
struct ProtocolGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protocol", abstract: "Publish templates, list them and show them.",
        subcommands: [ProtocolPublishCommand.self, ProtocolListCommand.self, ProtocolShowCommand.self])
}
