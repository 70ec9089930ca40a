import ArgumentParser
import PositionedYAML

/// A flag that its command does not have. The parser itself names one only after it has found all that is required.
struct MisspeltFlag {
    let sentence: String

    /// Nil where the command has every flag that it was given.
    init?(arguments: [String]) {
        guard let command = CommandPath(arguments: arguments).commands.last else { return nil }
        let names = MisspeltFlag.names(of: command)
        let given = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
        guard let flag = given.first(where: { !names.contains(String($0)) }) else { return nil }
        let beginning = "there is no flag \(quoted(String(flag)))"
        sentence =
            nearest(to: String(flag), among: names).map { "\(beginning); did you mean \(quoted($0))?" } ?? beginning
    }

    /// As the command's help lists them: a line for each, which begins with its names.
    private static func names(of command: any ParsableCommand.Type) -> [String] {
        Regimen.helpMessage(for: command).split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix("-") }
            .flatMap { $0.split { $0 == " " || $0 == "," }.prefix { $0.hasPrefix("-") } }
            .map(String.init)
    }
}
