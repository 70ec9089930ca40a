import ArgumentParser
import Clinic

/// `regimen checkpoint`.
struct CheckpointCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Sign the log as it stands, to be kept elsewhere.",
        discussion: """
            The note (C2SP tlog-checkpoint, a signed note) names the log, how many events it has and the root of their \
            tree. Keep it where nobody who can write to this store can: mailed to the auditor, printed, on another \
            machine. With it, 'verify --checkpoint' shows that nothing recorded before was altered, removed or put in \
            another order. Without one kept elsewhere, a log whose newest events were cut off cannot be told from one \
            that never had them.
            """)

    @Flag(help: "Print the public keys by which checkpoints are checked, the newest last, and sign nothing.")
    var key = false
    @Flag(name: .customLong("rotate-key"), help: "Sign with a new key from now on, and print it.")
    var rotatesKey = false
    @OptionGroup var actor: ActorOption
    @OptionGroup var store: StoreOptions

    func validate() throws {
        if key, rotatesKey { throw ValidationError("choose one of --key and --rotate-key") }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        if key {
            for key in try clinic.checkpointKeys() { try console.print("\(key)") }
        } else if rotatesKey {
            try console.print("\(try clinic.rotateCheckpointKey(actor.terms(on: console)))")
        } else {
            // The note ends with a newline of its own.
            try console.print(String("\(try clinic.checkpoint(actor.terms(on: console)))".dropLast()))
        }
    }
}
