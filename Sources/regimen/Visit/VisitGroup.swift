import ArgumentParser

/// `regimen visit`.
struct VisitGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visit", abstract: "Add a visit that the protocol does not plan.",
        subcommands: [VisitAddCommand.self])
}
