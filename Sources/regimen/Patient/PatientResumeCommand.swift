import ArgumentParser
import CivilTime
import Treatment

/// `regimen patient resume`.
struct PatientResumeCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "End a pause: the protocol goes on.",
        discussion: "On a terminal it shows what moves first, and asks. \(ShownChange.documentHelp)")

    @Argument(help: "The patient's id.")
    var patient: String
    @Option(
        help: ArgumentHelp("The first day on which it goes on; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var asksFirst: Bool { true }

    func command() -> PatientCommand { .resume(ResumePatient(on: on)) }
}
