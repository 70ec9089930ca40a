import ArgumentParser

/// The commands that a call names, from the program down: `regimen patient enrol`.
struct CommandPath {
    let commands: [any ParsableCommand.Type]
    /// The words that follow the last command, up to the first flag.
    let rest: ArraySlice<String>

    init(arguments: [String]) {
        var commands: [any ParsableCommand.Type] = [Regimen.self]
        var rest = arguments[...]
        while let word = rest.first, let command = commands.last?.configuration.subcommands.first(named: word) {
            commands.append(command)
            rest = rest.dropFirst()
        }
        self.commands = commands
        self.rest = rest.prefix { !$0.hasPrefix("-") }
    }

    /// As one types it.
    var text: String {
        commands.map { $0._commandName }.joined(separator: " ")
    }
}

extension [any ParsableCommand.Type] {
    func first(named name: String) -> (any ParsableCommand.Type)? {
        first { $0._commandName == name }
    }
}
