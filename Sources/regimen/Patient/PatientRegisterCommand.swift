import ArgumentParser
import Treatment

/// `regimen patient register`.
struct PatientRegisterCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Make a patient known.",
        discussion: """
            Whatever identifies the person is sealed with a key of its own before it is stored. \
            \(ShownChange.documentHelp)
            """)

    @Argument(help: "An id of your choice: letters, digits, hyphens, such as P-0001.")
    var patient: String
    @Option(help: "The name.")
    var name: String?
    @Option(help: "The mail address.")
    var email: String?
    @Option(help: "The telephone number.")
    var phone: String?
    @Option(help: ArgumentHelp("The date of birth.", valueName: "date"))
    var born: String?
    @Option(help: ArgumentHelp("The medical record number.", valueName: "number"))
    var mrn: String?
    @Option(help: ArgumentHelp("The language of messages, such as es-MX.", valueName: "tag"))
    var language: String?
    @Option(help: ArgumentHelp("The IANA time zone in which the patient lives, if another.", valueName: "zone"))
    var zone: String?
    @Option(
        help: ArgumentHelp(
            "By which of the site's channels the patient agrees to be reminded, with commas between them, or none; by "
                + "default any that reaches the patient.", valueName: "names"))
    var channels: String?
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand {
        .register(
            RegisterPatient(
                name: name, email: email, phone: phone, born: born, mrn: mrn, language: language, zone: zone,
                channels: channels))
    }
}
