import ArgumentParser
import CivilTime
import Treatment

/// `regimen book`.
struct BookCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "book", abstract: "Make an appointment for a visit.",
        discussion: "A time outside the visit's window takes --reason. \(ShownChange.documentHelp)")

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit: EPOCH/VISIT, or EPOCH/VISIT.N where there are several.")
    var visit: String
    @Option(
        help: ArgumentHelp("When it begins, by the clock at the site.", valueName: "yyyy-mm-ddThh:mm"),
        transform: CivilDateTime.init(argument:))
    var at: CivilDateTime
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var subject: String? { visit }

    func command() -> PatientCommand { .book(BookVisit(visit: visit, at: at)) }
}
