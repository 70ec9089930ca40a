import ArgumentParser
import Clinic
import EventLog

/// `regimen backup`.
struct BackupCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store into a new folder, while others go on working.",
        discussion: """
            The folder gets log.sqlite (the log, as one file), keys/keys.sqlite (the keys: whoever has them reads every \
            name), checkpoints/ with one that signs just these events, and erasures (who was erased). The copy is looked \
            at event by event before the folder gets its name. The keys are a file of their own so that they can be kept \
            apart from the log, and for a shorter time: a key that is destroyed here lives on in an older backup. With \
            --json: {backup, log, events, root, keys, erasures}.
            """)

    @Argument(help: "The folder to make: one that isn't there, or is empty.", completion: .directory)
    var folder: String
    @OptionGroup var actor: ActorOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let bar = ProgressBar("Looking at the copy", on: console)
        defer { bar.end() }
        let backup = try clinic.backup(to: folder, actor.terms(on: console)) { try bar.show($0) }
        bar.end()
        if json.isAsked {
            let document: JSONValue = [
                "backup": .string(backup.folder), "log": .string(backup.log.description),
                "events": .integer(Int(backup.events)), "root": .string("\(backup.root)"),
                "keys": .integer(backup.keys), "erasures": .integer(backup.erasures),
            ]
            return try console.print(document.document)
        }
        let erased = backup.erasures == 0 ? "" : ", \(counted(backup.erasures, "patient")) erased"
        try console.print(
            "Copied \(counted(Int(backup.events), "event")) and the keys of \(counted(backup.keys, "patient"))\(erased): "
                + backup.folder.inert)
        try console.print("Every event of the copy was looked at; root \(backup.root).")
        try console.note(
            "The keys in it read every name: keep \(backup.folder.inert)/keys where only you can, and no longer than needed."
        )
    }
}
