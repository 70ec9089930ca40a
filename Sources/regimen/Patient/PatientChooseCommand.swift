import ArgumentParser
import Treatment

/// `regimen patient choose`.
struct PatientChooseCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "choose", abstract: "Settle a choice otherwise for a patient who is being treated.",
        discussion: "On a terminal it shows what changes first, and asks. \(ShownChange.documentHelp)")

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(
        help: ArgumentHelp("What is chosen, such as infusions=2.", valueName: "choice=value"),
        transform: ChoiceSetting.init(argument:))
    var setting: ChoiceSetting
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var asksFirst: Bool { true }

    func command() throws(CommandFailure) -> PatientCommand {
        .choose(ChangeChoice(choice: setting.choice, value: try setting.number()))
    }
}
