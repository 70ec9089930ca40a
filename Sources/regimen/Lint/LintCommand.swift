import ArgumentParser
import PositionedYAML

/// `regimen lint`.
struct LintCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "List all mistakes of templates and site files.",
        discussion: "Which of the two a file is shows in its keys: a template has \"format\", a site file \"site\".")

    @Argument(help: "Templates and site files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]
    @OptionGroup var json: JSONOption

    func run(on console: Console) throws {
        var linted: [LintedFile] = []
        var failure: CommandFailure?
        for path in files {
            do {
                linted.append(try LintedFile(path: path))
            } catch let error as CommandFailure {
                // The other files are still worth reading; the last failure is thrown.
                if let failure { try console.note(FailureReport.opening + failure.sentence.inert) }
                failure = error
            }
        }
        try report(linted, on: console)
        if let failure { throw failure }
        let mistaken = linted.filter { !$0.mistakes.isEmpty }
        guard mistaken.isEmpty else {
            throw CommandFailure.mistakesListed(
                count: mistaken.map(\.mistakes.count).reduce(0, +), files: mistaken.count, filesRead: linted.count)
        }
    }

    private func report(_ files: [LintedFile], on console: Console) throws {
        if json.isAsked {
            try console.print(JSONValue.array(files.flatMap(\.mistakes).map(LintCommand.json)).document)
        } else {
            for file in files {
                for line in file.lines { try console.print(line.inert) }
            }
        }
    }

    private static func json(_ mistake: Diagnostic) -> JSONValue {
        [
            "file": .string(mistake.file), "line": .integer(mistake.line), "column": .integer(mistake.column),
            "message": .string(mistake.message), "suggestion": .optional(mistake.suggestion),
        ]
    }
}
