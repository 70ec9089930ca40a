import ArgumentParser
import Clinic

/// `regimen patient list`.
struct PatientListCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List all patients.", discussion: ShownPatients.documentHelp)

    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let patients = try clinic.patients()
        try ShownPatients(patients, nothing: "No patient is registered; begin with 'regimen patient register ID'.")
            .show(asJSON: json.isAsked, on: console)
    }
}
