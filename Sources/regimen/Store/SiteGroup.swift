import ArgumentParser

/// `regimen site`.
struct SiteGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Show the site, and change it.",
        subcommands: [SiteShowCommand.self, SiteRolesCommand.self, SiteApplyCommand.self])
}
