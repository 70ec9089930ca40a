import ArgumentParser
import Clinic

/// `regimen prove`.
struct ProveCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Show that an event stands in the log, to somebody who has nothing of it.",
        discussion: """
            The proof (C2SP tlog-proof) holds the event's line, its place, the way to the root of the tree, and a signed \
            checkpoint. With the public key ('checkpoint --key') anybody checks it, with tools that are not ours.
            """)

    @Argument(help: "The event: its position as @120, or its id (at least the first 6 digits).")
    var event: String
    @OptionGroup var actor: ActorOption
    @OptionGroup var store: StoreOptions

    func run(in clinic: Clinic, on console: Console) throws {
        let proof = try clinic.prove(EventName(parsing: event), actor.terms(on: console))
        try console.print(String("\(proof)".dropLast()))
    }
}
