import ArgumentParser
import CivilTime
import Treatment

/// `regimen patient consent`.
struct PatientConsentCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "Record that the patient signed a document.",
        discussion: ShownChange.documentHelp)

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(
        help: ArgumentHelp("The document with its version, such as msc-consent@3.", valueName: "name@version"),
        transform: SignedDocument.init(argument:))
    var document: SignedDocument
    @Option(
        help: ArgumentHelp("The day on which it was signed.", valueName: "date"), transform: CivilDate.init(argument:))
    var on: CivilDate
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand {
        .consent(RecordConsent(document: document.name, version: document.version, on: on))
    }
}
