import ArgumentParser
import Treatment

/// `regimen miss`.
struct MissCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "miss", abstract: "Record that a visit did not take place although its day had come.",
        discussion:
            "It keeps the dates that it had. 'omit' is for one that is not to take place at all. \(ShownChange.documentHelp)"
    )

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit.")
    var visit: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var subject: String? { visit }

    func command() -> PatientCommand { .miss(MissVisit(visit: visit)) }
}
