import ArgumentParser
import Clinic

/// `regimen patient show`.
struct PatientShowCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show who a patient is, what comes next, and what is to be decided.",
        discussion: """
            With --json: {patient, status, name, email, phone, born, mrn, language, zone, erased, protocol, version, \
            enrolled, choices, completed, outstanding, epochs, next, decisions: [{decision, value, on, by}], pending: \
            [{decision, visit, asked, lapses}]}; epochs and the next visit as 'calendar' has them.
            """)

    @Argument(help: "The patient's id.")
    var patient: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let shown = ShownPatient(try clinic.patient(patient))
        if json.isAsked {
            try console.print(shown.json.document)
        } else {
            for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }
}
