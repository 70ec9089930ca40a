import ArgumentParser
import CivilTime
import Treatment

/// `regimen patient withdraw`.
struct PatientWithdrawCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Record that a patient is no longer treated by the protocol; takes --reason.",
        discussion:
            "On a terminal it shows what goes first, and asks. Nothing is planned any more, and appointments to come are given up. \(ShownChange.documentHelp)"
    )

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(
        help: ArgumentHelp(
            "One of \(WithdrawalCause.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "cause"))
    var because: String
    @Option(
        help: ArgumentHelp("The day of the withdrawal.", valueName: "date"), transform: CivilDate.init(argument:))
    var on: CivilDate
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var asksFirst: Bool { true }

    func command() -> PatientCommand { .withdraw(WithdrawPatient(because: because, on: on)) }
}
