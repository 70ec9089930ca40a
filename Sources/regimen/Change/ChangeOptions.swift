import ArgumentParser
import Clinic
import EventLog

/// What every change takes.
struct ChangeOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who acts, by the id that the site file gives; else REGIMEN_ACTOR.", valueName: "name"))
    var person: String?
    @Option(help: ArgumentHelp("Why, in a few words. They are sealed with the patient's key.", valueName: "text"))
    var reason: String?
    @Option(
        help: ArgumentHelp(
            "An id (UUID of version 7) by which the same call is recognised, so that it can be repeated.",
            valueName: "uuid"),
        transform: CommandID.init(argument:))
    var command: CommandID?
    @Flag(name: .customLong("dry-run"), help: "Show what would happen, and write nothing.")
    var isDryRun = false
    @Flag(name: .customLong("yes"), help: "Go on without asking, where a change is shown first and asked about.")
    var isAgreed = false
    @Flag(
        name: .customLong("confirm-clock"),
        help: "This machine's clock is right, although it is far from the newest record.")
    var confirmsClock = false

    func terms(on console: Console) -> Terms {
        Terms(
            person: person ?? console.environment("REGIMEN_ACTOR"), reason: reason, command: command,
            isDryRun: isDryRun, confirmsClock: confirmsClock)
    }
}
