import ArgumentParser
import CivilTime
import Treatment

/// `regimen adverse-event open`.
struct AdverseEventOpenCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Record that something happened to the patient that must be followed.",
        discussion: ShownChange.documentHelp)

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(help: ArgumentHelp("What happened. It is sealed with the patient's key.", valueName: "text"))
    var text: String
    @Option(
        help: ArgumentHelp("The day on which it began; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @Flag(name: .customLong("hold"), help: "Put the patient on hold from today; takes --reason.")
    var isHold = false
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var asksFirst: Bool { isHold }

    func command() -> PatientCommand { .openAdverseEvent(OpenAdverseEvent(text: text, on: on, hold: isHold)) }
}
