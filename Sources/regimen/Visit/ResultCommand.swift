import ArgumentParser
import CivilTime
import Treatment

/// `regimen result`.
struct ResultCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "result", abstract: "Record what a visit found, perhaps days after it.",
        discussion:
            "A number may carry its unit, \"hba1c=7.4 %\", which must be the protocol's. \(ShownChange.documentHelp)")

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit.")
    var visit: String
    @Argument(
        help: ArgumentHelp("What was found, such as hba1c=7.4 or lot=LOT-2291.", valueName: "observation=value"),
        transform: GivenResult.init(argument:))
    var results: [GivenResult]
    @Option(
        help: ArgumentHelp("The day for which the values hold; by default that of the visit.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand { .results(RecordResults(visit: visit, on: on, results: results)) }
}
