import ArgumentParser
import CivilTime
import Clinic
import PositionedYAML

/// `regimen due`.
struct DueCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "List what there is to see to, most pressing first.",
        discussion: """
            Listed is what is late or due, today's appointments, the decisions that are waited for, and reminders that could \
            not be sent; with --within \
            also what is booked, opens or is locked in the days ahead. Without it a line at the end says how much comes \
            within a week. With --json an array: {kind, patient, visit, title, state, earliest, latest, target, booked, daysLate, \
            flags, decision, command}. A decision that is waited for has the kind "decision", the day from which it is \
            as earliest, and the day on which it lapses as latest. A reminder that could not be sent has the kind \
            "dead-reminder".
            """)

    @Option(
        help: ArgumentHelp("The day on which it is seen; by default today.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?
    @Option(
        help: ArgumentHelp(
            "How far to look ahead for what is booked, opens or is locked, such as P7D.", valueName: "duration"),
        transform: CivilDuration.init(argument:))
    var within: CivilDuration = .zero
    @Option(
        name: .customLong("state"),
        help: ArgumentHelp(
            "Only these, with commas between them: \(DueKinds.names.joined(separator: ", ")).", valueName: "state"),
        transform: DueKinds.init(argument:))
    var states: [DueKinds] = []
    @OptionGroup var moment: MomentOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        guard !within.isNegative else {
            throw CommandFailure.usage("--within looks ahead, and \(within) is negative; see an earlier day with --on")
        }
        let kinds = states.isEmpty ? .usual : DueKinds(joining: states)
        var list = try clinic.workList(on: on, within: within, kinds: kinds.visits, asOf: moment.moment())
        if !kinds.hasDecisions { list.decisions = [] }
        if !kinds.hasDeadReminders { (list.deadReminders, list.missedReminders) = ([], 0) }
        let shown = ShownWorkList(
            list: list, site: try clinic.site().site, isSimulated: clinic.isSimulated)
        if json.isAsked { return try console.print(shown.json.document) }
        for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
    }
}
