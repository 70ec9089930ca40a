import ArgumentParser
import Scheduling

/// `regimen version`.
struct VersionCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Say which version of the program this is.")

    /// Of the program.
    static let number = "0.1.0"
    /// The language of templates that it reads.
    static let language = "regimen/1"

    @OptionGroup var json: JSONOption

    func run(on console: Console) throws {
        if json.isAsked {
            let document: JSONValue = [
                "program": "regimen", "version": .string(VersionCommand.number),
                "language": .string(VersionCommand.language), "scheduler": .integer(Scheduler.number),
            ]
            try console.print(document.document)
        } else {
            try console.print("regimen \(VersionCommand.number)")
        }
    }
}
