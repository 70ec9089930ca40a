import ArgumentParser

/// `regimen protocol`.
struct ProtocolGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protocol", abstract: "Publish templates, list them, show them and compare them.",
        subcommands: [
            ProtocolPublishCommand.self, ProtocolListCommand.self, ProtocolShowCommand.self, ProtocolDiffCommand.self,
        ])
}
