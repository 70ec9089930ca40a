import ArgumentParser
import CivilTime
import Treatment

/// `regimen adverse-event close`.
struct AdverseEventCloseCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Record that an adverse event needs no following any more.",
        discussion: ShownChange.documentHelp)

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "Its number, as 'patient show' and 'history' have it.")
    var number: Int
    @Option(
        help: ArgumentHelp("The day on which it was over; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @Option(help: ArgumentHelp("How it ended. It is sealed with the patient's key.", valueName: "text"))
    var text: String?
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand {
        .closeAdverseEvent(CloseAdverseEvent(number: number, on: on, text: text))
    }
}
