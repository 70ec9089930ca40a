import ArgumentParser
import CivilTime
import Treatment

/// `regimen epoch start`.
struct EpochStartCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start an open epoch on a day within its window.",
        discussion: "An epoch that opens by decision must have been approved. \(ShownChange.documentHelp)")

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The epoch, such as round-2.")
    var epoch: String
    @Option(
        help: ArgumentHelp("Its first day.", valueName: "date"), transform: CivilDate.init(argument:))
    var on: CivilDate
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand { .startEpoch(StartEpoch(epoch: epoch, on: on)) }
}
