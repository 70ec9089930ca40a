import ArgumentParser
import CivilTime
import Clinic

/// `regimen remind enable`.
struct RemindEnableCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Say that reminders go out from this copy of the store, and from when on.",
        discussion: """
            It is recorded which copy that is: its own number, the machine, the log's file. A copy of the folder, a restored \
            backup or another machine sends nothing until this is said there; say it only once nothing goes out from the \
            one before. Nothing is said whose time lies before --from, so that going live makes no storm. In a store for \
            rehearsals messages go into files of its folder only.
            \(ShownChange.documentHelp)
            """)

    @Option(
        help: ArgumentHelp("From when on, RFC 3339, such as 2026-03-01T08:00:00Z.", valueName: "instant"),
        transform: Instant.init(argument:))
    var from: Instant
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let receipt = try clinic.enableReminders(from: from, change.terms(on: console))
        try ShownChange(receipt).show(asJSON: json.isAsked, on: console)
    }
}
