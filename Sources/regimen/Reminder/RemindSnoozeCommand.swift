import ArgumentParser
import CivilTime
import Clinic

/// `regimen remind snooze`.
struct RemindSnoozeCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze", abstract: "Have nobody of the site told of a visit before a day.",
        discussion: """
            What is due before that day waits until it; the patient is told as before. \(ShownChange.documentHelp)
            """)

    @Argument(help: "The patient's id.") var patient: String
    @Argument(help: "The visit's id, such as round-1/infusion.1.") var visit: String
    @Option(
        help: ArgumentHelp("The day on which people are to be told again.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var until: CivilDate
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let receipt = try clinic.snooze(visit: visit, of: patient, until: until, change.terms(on: console))
        try ShownChange(receipt, patient: patient, subject: visit).show(asJSON: json.isAsked, on: console)
    }
}
