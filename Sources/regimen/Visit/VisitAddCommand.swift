import ArgumentParser
import CivilTime
import ProtocolLanguage
import Treatment

/// `regimen visit add`.
struct VisitAddCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make an appointment for something that the protocol does not plan.",
        discussion:
            "It becomes EPOCH/unplanned.N; book, complete and cancel it as any other. A time that has passed is taken, too: for whoever came unannounced. \(ShownChange.documentHelp)"
    )

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(
        help: ArgumentHelp(
            "One of \(Visit.Kind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: String
    @Option(help: ArgumentHelp("What it is for. It is sealed with the patient's key.", valueName: "text"))
    var title: String
    @Option(
        help: ArgumentHelp("When it begins, by the clock at the site.", valueName: "yyyy-mm-ddThh:mm"),
        transform: CivilDateTime.init(argument:))
    var at: CivilDateTime
    @Option(
        help: ArgumentHelp("How long it takes, such as PT30M.", valueName: "duration"),
        transform: ClockDuration.init(argument:))
    var duration: ClockDuration?
    @Flag(name: .customLong("remote"), help: "Nobody comes to the clinic for it, so that it need not be open.")
    var isRemote = false
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand {
        .add(AddVisit(kind: kind, title: title, at: at, isRemote: isRemote, minutes: duration?.minutes ?? 0))
    }
}
