import ArgumentParser
import CivilTime
import Treatment

/// `regimen cycle book`.
struct CycleBookCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "book", abstract: "Book all infusions of a cycle, or none.",
        discussion: """
            Either --option N, an option as cycle propose would show it now with the same preferences, or --at once for \
            each infusion that has no appointment. On a terminal it shows the times first, and asks. Where one of the \
            times is taken, nothing is booked, and it says what could be. A time outside an infusion's window takes \
            --reason. \(ShownChange.documentHelp)
            """)

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "One of the cycle's infusions, or EPOCH/VISIT for all of them.")
    var visit: String
    @Option(help: ArgumentHelp("The option's number.", valueName: "n"))
    var option: Int?
    @Option(
        help: ArgumentHelp("When an infusion begins, by the clock at the site.", valueName: "yyyy-mm-ddThh:mm"),
        transform: CivilDateTime.init(argument:))
    var at: [CivilDateTime] = []
    @OptionGroup var wish: CycleWishOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var asksFirst: Bool { true }

    func command() throws(CommandFailure) -> PatientCommand {
        let wish = try wish.wish(for: visit)
        switch (option, at.isEmpty) {
        case (let option?, true): return .bookCycle(BookCycle(wish: wish, choice: .option(option)))
        case (nil, false): return .bookCycle(BookCycle(wish: wish, choice: .times(at)))
        case (nil, true): throw .usage("say which times: --option N, or --at once for each infusion")
        case (_?, false): throw .usage("--option and --at say the same thing twice; give one of them")
        }
    }
}
