import ArgumentParser
import CivilTime
import Clinic
import PositionedYAML
import SiteDescription
import Treatment

/// `regimen reschedule`.
struct RescheduleCommand: PatientChange {
    static let configuration = CommandConfiguration(
        commandName: "reschedule", abstract: "Move an appointment to another time.",
        discussion: """
            On a terminal it shows what moves first, and asks. A time outside the visit's window takes --reason. The new \
            slot is taken and the old one given up by one event, or neither.
            Without a time, it shows when an infusion of a cycle could be instead and changes nothing: first the options \
            that keep the rest of the cycle, then those that move more of it; --option N takes one of them, all of its \
            infusions or none. \(ShownChange.documentHelp) Options with --json: {patient, zone, visit, from, visits, \
            options: [as cycle propose has them, and moves: [visit]], obstacles: [text]}.
            """)

    @Argument(help: "The patient's id.")
    var patient: String
    @Argument(help: "The visit that is booked.")
    var visit: String
    @Option(
        help: ArgumentHelp("When it begins, by the clock at the site.", valueName: "yyyy-mm-ddThh:mm"),
        transform: CivilDateTime.init(argument:))
    var at: CivilDateTime?
    @Option(
        help: ArgumentHelp(
            "What moves: this visit, or with it the other booked infusions of its cycle by as many days.",
            valueName: "this|cycle"), transform: RescheduleVisit.Shift.init(argument:))
    var shift: RescheduleVisit.Shift?
    @Option(help: ArgumentHelp("The option's number.", valueName: "n"))
    var option: Int?
    @OptionGroup var wish: CycleWishOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    var subject: String? { visit }

    var asksFirst: Bool { true }

    func run(in clinic: Clinic, on console: Console) throws {
        if at != nil || option != nil { return try carryOut(in: clinic, on: console) }
        if shift != nil || change.isDryRun || change.reason != nil || change.command != nil {
            throw CommandFailure.usage("say where to: --at, or --option N; without either it only shows what is free")
        }
        let wish = try wish(for: visit)
        let zone = try clinic.site().site.timeZone
        let shown = ShownMove(
            move: try clinic.proposeMove(of: patient, wish), patient: patient, zone: zone)
        if json.isAsked { return try console.print(shown.json.document) }
        for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
    }

    func command() throws(CommandFailure) -> PatientCommand {
        switch (at, option) {
        case (let at?, nil):
            return .reschedule(RescheduleVisit(visit: visit, at: at, shift: shift ?? .this))
        case (nil, let option?):
            guard shift == nil else { throw .usage("an option says what moves; leave --shift out") }
            return .reschedule(RescheduleVisit(option: option, wish: try wish(for: visit)))
        default: throw .usage("--at and --option say the same thing twice; give one of them")
        }
    }

    private func wish(for visit: String) throws(CommandFailure) -> CycleWish {
        guard wish.keep.isEmpty else {
            throw .usage("--keep is for a cycle that is not booked; what is booked is kept where that can be")
        }
        return try wish.wish(for: visit)
    }
}

extension RescheduleVisit.Shift {
    fileprivate init(argument text: String) throws(CommandFailure) {
        guard let shift = Self(rawValue: text) else {
            throw .usage("\(quoted(text)) cannot be shifted; name this or cycle")
        }
        self = shift
    }
}
