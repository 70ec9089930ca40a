import ArgumentParser
import Clinic

/// `regimen patient find`.
struct PatientFindCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find patients by part of an id, name, mail address, telephone or record number.",
        discussion: ShownPatients.documentHelp)

    @Argument(help: "What to look for; upper and lower case are the same.")
    var text: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        try ShownPatients(clinic.find(text), nothing: "Nobody matches.").show(asJSON: json.isAsked, on: console)
    }
}
