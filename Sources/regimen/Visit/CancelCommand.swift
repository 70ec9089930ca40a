import ArgumentParser
import Treatment

/// `regimen cancel`.
struct CancelCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Give an appointment up; the visit is planned again.",
        discussion: ShownChange.documentHelp)

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit that is booked.")
    var visit: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func command() -> PatientCommand { .cancel(CancelBooking(visit: visit)) }
}
