import ArgumentParser
import CivilTime
import Clinic
import Treatment

/// `regimen patient enrol`.
struct PatientEnrolCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Enrol a patient on a protocol: from then on there is a calendar.",
        discussion: """
            Whoever the newest screening for the protocol does not find eligible, or who has not signed the consent that \
            it wants by that day, is enrolled with --override and --reason only. Somebody who was never screened here \
            is enrolled all the same, since that may have been done on paper; the answer says so. \
            \(ShownChange.documentHelp)
            """)

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
    @Flag(name: .customLong("override"), help: "Go past what stands against it; takes --reason.")
    var isOverride = false
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() throws(CommandFailure) -> PatientCommand {
        .enrol(
            EnrolPatient(
                protocolID: treatment.name, version: treatment.version, on: on, choices: try choices.settled(),
                override: isOverride))
    }

    func remark(on receipt: Receipt) -> String? {
        guard receipt.intake == .unscreened else { return nil }
        return "Note: not screened here for \(treatment.name). If that was done on paper, all is well; "
            + "else see 'regimen patient screen --help'."
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
