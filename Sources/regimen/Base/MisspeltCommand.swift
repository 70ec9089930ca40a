import ArgumentParser
import PositionedYAML

/// A word where a command should stand.
struct MisspeltCommand {
    let sentence: String

    /// Nil where every command that the arguments name exists.
    init?(arguments: [String]) {
        let path = CommandPath(arguments: arguments)
        guard let group = path.commands.last, let word = path.rest.first else { return nil }
        let names = group.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
        guard !names.isEmpty else { return nil }
        let meant =
            nearest(to: word, among: names).map { "did you mean \(quoted($0))?" }
            ?? "there are \(names.joined(separator: ", "))"
        sentence = "there is no command \(quoted(word)); \(meant)"
    }
}
