import ArgumentParser
import CivilTime
import Treatment

/// `regimen decide`.
struct DecideCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record a clinician's decision.",
        discussion: "Takes --reason, and somebody whom the site calls a clinician. \(ShownChange.documentHelp)")

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "EPOCH/DECISION, such as round-1/second-round.")
    var decision: String
    @Argument(help: ArgumentHelp("What was decided.", valueName: "approved|declined|deferred"))
    var value: String
    @Option(
        help: ArgumentHelp("The day of the decision; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand { .decide(RecordDecision(decision: decision, value: value, on: on)) }
}
