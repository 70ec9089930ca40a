import ArgumentParser
import CivilTime
import Treatment

/// `regimen patient hold`.
struct PatientHoldCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Pause the protocol for a patient; takes --reason.",
        discussion:
            "On a terminal it shows what changes first, and asks. On resuming, infusions and procedures that have not begun move by the pause's length. \(ShownChange.documentHelp)"
    )

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(
        help: ArgumentHelp("The first day of the pause.", valueName: "date"), transform: CivilDate.init(argument:))
    var from: CivilDate
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var asksFirst: Bool { true }

    func command() -> PatientCommand { .hold(HoldPatient(from: from)) }
}
