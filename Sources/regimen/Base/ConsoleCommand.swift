import ArgumentParser

/// A command of this program. It says what it has to say on the console that it is given, and throws what went wrong.
protocol ConsoleCommand: ParsableCommand {
    mutating func run(on console: Console) throws
}
