import ArgumentParser

/// `regimen demo`.
struct DemoCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Tell the whole story on a made-up clinic, in a new temporary folder.",
        discussion: "Everything is done by the program's own commands. The store stays, to be tried further.")

    func run(on console: Console) throws {
        let folder = try TemporaryFolder.make(named: "regimen-demo", in: console.environment("TMPDIR"))
        var story = try DemoStory(in: folder, on: console)
        try story.tell()
    }
}
