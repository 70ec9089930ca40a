import ArgumentParser

/// One call of the program: arguments in, an exit status out, words on the console.
struct Invocation {
    let arguments: [String]
    let console: Console

    init(arguments: [String], console: Console) {
        self.arguments = LeadingFlags(arguments).arguments
        self.console = console
    }

    func run() -> ExitStatus {
        do {
            try runCommand()
            try console.flush()
            return .done
        } catch {
            return report(error)
        }
    }

    private func runCommand() throws {
        // The parser's own `help` answers a name that it does not know with the help of the whole.
        if arguments.first == "help", let misspelt = MisspeltCommand(arguments: Array(arguments.dropFirst())) {
            throw CommandFailure.usage(misspelt.sentence)
        }
        var command = try Regimen.parseAsRoot(arguments)
        if var command = command as? any ConsoleCommand {
            try command.run(on: console)
        } else {
            // A group of commands named alone, or the parser's own `help`.
            try command.run()
        }
    }

    private func report(_ error: any Error) -> ExitStatus {
        let report = FailureReport(error, arguments: arguments)
        do {
            for line in report.output { try console.print(line) }
            try console.flush()
            for line in report.notes { try console.note(line) }
            return report.status
        } catch {
            let second = FailureReport(error, arguments: arguments)
            for line in second.notes { try? console.note(line) }
            return second.status
        }
    }
}
