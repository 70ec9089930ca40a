import ArgumentParser
import Treatment

/// `regimen omit`.
struct OmitCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "omit", abstract: "Take a visit out of the plan; it stays listed.",
        discussion: "An appointment to come is given up with it. \(ShownChange.documentHelp)")

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit.")
    var visit: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var subject: String? { visit }

    func command() -> PatientCommand { .omit(OmitVisit(visit: visit)) }
}
