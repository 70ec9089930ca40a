import ArgumentParser
import CivilTime
import Clinic
import EventLog
import SiteDescription

/// `regimen restore`.
struct RestoreCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a store of a backup, in an empty place.",
        discussion: """
            The place is what --store names: a folder that isn't there, or is empty. Every event is looked at and held \
            against the checkpoint in the backup before there is a store. Patients who were erased since the backup was \
            made are erased again: by the list that stands beside the place (regimen-LOG.erasures), by the lists in the \
            backup and in the folders beside it, and by those given with --erasures. The result is a copy: no reminders go \
            out from it until they are enabled there. With --json: {store, log, events, newest, erasedAgain, instance}.
            """)

    @Argument(help: "The folder that 'backup' made.", completion: .directory)
    var folder: String
    @Option(
        name: .customLong("erasures"),
        help: ArgumentHelp("A list of erasures that stands elsewhere. May be repeated.", valueName: "file"),
        completion: .file())
    var lists: [String] = []
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(on console: Console) throws {
        let place = store.place(on: console)
        let bar = ProgressBar("Looking at the backup", on: console)
        defer { bar.end() }
        let restoration = try Clinic.restore(
            from: folder, to: place, lists: lists, surroundings: .system, simulatedNow: store.simulatedNow(on: console)
        ) { try bar.show($0) }
        bar.end()
        if json.isAsked {
            let document: JSONValue = [
                "store": .string(place), "log": .string(restoration.log.description),
                "events": .integer(Int(restoration.events)), "newest": .string(restoration.newest.description),
                "erasedAgain": .strings(restoration.erasedAgain), "instance": .string(restoration.instance.id),
            ]
            return try console.print(document.document)
        }
        try console.print(
            "Restored \(counted(Int(restoration.events), "event")) of \(restoration.site): \(place)".inert)
        try console.print("Every event was looked at, and agrees with the checkpoint in the backup.")
        if !restoration.erasedAgain.isEmpty {
            try console.print(
                "Erased again, as they had been since: \(restoration.erasedAgain.joined(separator: ", "))".inert)
        }
        try console.note(
            "What was recorded after \(restoration.newest) is not in it. This is a copy: reminders stay off here until they "
                + "are enabled. If a newer list of erasures stands elsewhere, restore again with --erasures FILE.")
    }
}
