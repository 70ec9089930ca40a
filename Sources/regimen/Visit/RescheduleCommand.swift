import ArgumentParser
import CivilTime
import PositionedYAML
import Treatment

/// `regimen reschedule`.
struct RescheduleCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "reschedule", abstract: "Move an appointment to another time.",
        discussion:
            "On a terminal it shows what moves first, and asks. A time outside the visit's window takes --reason. \(ShownChange.documentHelp)"
    )

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit that is booked.")
    var visit: String
    @Option(
        help: ArgumentHelp("When it begins, by the clock at the site.", valueName: "yyyy-mm-ddThh:mm"),
        transform: CivilDateTime.init(argument:))
    var at: CivilDateTime
    @Option(
        help: ArgumentHelp(
            "What moves: this visit, or with it the other booked infusions of its cycle by as many days.",
            valueName: "this|cycle"), transform: RescheduleVisit.Shift.init(argument:))
    var shift = RescheduleVisit.Shift.this
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var subject: String? { visit }

    var asksFirst: Bool { true }

    func command() -> PatientCommand { .reschedule(RescheduleVisit(visit: visit, at: at, shift: shift)) }
}

extension RescheduleVisit.Shift {
    fileprivate init(argument text: String) throws(CommandFailure) {
        guard let shift = Self(rawValue: text) else {
            throw .usage("\(quoted(text)) cannot be shifted; name this or cycle")
        }
        self = shift
    }
}
