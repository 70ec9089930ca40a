import ArgumentParser

/// `regimen site`.
struct SiteGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Show the site.", subcommands: [SiteShowCommand.self])
}
