import ArgumentParser
import CivilTime
import Treatment

/// `regimen patient enrol`.
struct PatientEnrolCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Enrol a patient on a protocol: from then on there is a calendar.",
        discussion: ShownChange.documentHelp)

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(
        name: .customLong("protocol"),
        help: ArgumentHelp("The protocol; without a version its newest.", valueName: "id[@version]"),
        transform: VersionedName.init(argument:))
    var treatment: VersionedName
    @Option(
        help: ArgumentHelp("The day of enrolment, from which the protocol counts.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate
    @Option(
        name: .customLong("choose"),
        help: ArgumentHelp("What is chosen for the patient. May be repeated.", valueName: "choice=value"),
        transform: ChoiceSetting.init(argument:))
    var choices: [ChoiceSetting] = []
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() throws(CommandFailure) -> PatientCommand {
        .enrol(
            EnrolPatient(
                protocolID: treatment.name, version: treatment.version, on: on, choices: try choices.settled()))
    }
}

extension [ChoiceSetting] {
    /// One value a choice.
    func settled() throws(CommandFailure) -> [String: Int] {
        var settled: [String: Int] = [:]
        for setting in self {
            let value = try setting.number()
            guard settled[setting.choice] == nil else { throw .usage("\(setting.choice.inert) is chosen twice") }
            settled[setting.choice] = value
        }
        return settled
    }
}
