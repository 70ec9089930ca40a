import ArgumentParser
import Treatment

/// `regimen repeat`.
struct RepeatCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "repeat", abstract: "Have a visit done again, such as a laboratory that has expired.",
        discussion:
            "The second time is VISIT~2, and so on. What requires the visit goes by the newest time it was done. \(ShownChange.documentHelp)"
    )

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit.")
    var visit: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand { .again(RepeatVisit(visit: visit)) }
}
