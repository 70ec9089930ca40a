import ArgumentParser
import Glibc

/// The program `regimen`.
@main
struct Regimen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regimen",
        abstract: "Turns treatment protocols into patients' calendars, and remembers everything that happened.",
        subcommands: [LintCommand.self, PreviewCommand.self, VersionCommand.self])

    static func main() {
        Terminal.endQuietlyOnBrokenPipe()
        let arguments = Array(CommandLine.arguments.dropFirst())
        Glibc.exit(Invocation(arguments: arguments, console: .ofProcess()).run().rawValue)
    }
}
