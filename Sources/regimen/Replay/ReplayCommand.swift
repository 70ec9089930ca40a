import ArgumentParser
import Clinic
import SiteDescription

/// `regimen replay`.
struct ReplayCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Show what the system showed of a patient then, or what changed between.",
        discussion: """
            A moment is an instant (RFC 3339) or a position of the log, as @120. --as-of shows the patient and the \
            calendar from what had been recorded by then, and beneath it what was recorded since about that time: late \
            entries, and corrections of what was known. --diff shows what changed from the first moment to the second: \
            by what was recorded, with each event, and by the days that passed.
            With --json and --as-of: {position, recorded, now, patient, calendar, results, events, later, corrections, \
            lateEntries}, as 'patient show', 'calendar' and 'history' have them. With --json and --diff: {patient, \
            from: {position, recorded, now}, to, events, facts: [{name, before, after}], byEvents: {added, changed: \
            [{before, after}], withdrawn}, byTime}.
            """)

    @Argument(help: "The patient's id.")
    var patient: String
    @OptionGroup var moment: MomentOption
    @Option(
        name: .customLong("diff"), parsing: .upToNextOption,
        help: ArgumentHelp("Two moments, the earlier first.", valueName: "instant|@position"))
    var moments: [String] = []
    @Flag(name: .customLong("full"), help: "A line for every visit, also where several stand alike.")
    var isFull = false
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard moment.isAsked != !moments.isEmpty else {
            throw CommandFailure.usage(
                "ask for one moment with --as-of, or for what changed between two with --diff A B")
        }
        guard moments.isEmpty || moments.count == 2 else {
            throw CommandFailure.usage("--diff takes two moments, and there are \(moments.count)")
        }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        if let moment = try moment.moment() {
            let shown = ShownReplay(
                answer: try clinic.replay(patient, asOf: moment), site: try clinic.site().site,
                isSimulated: clinic.isSimulated, isFolded: !isFull)
            if json.isAsked { return try console.print(shown.json.document) }
            for line in try shown.lines(isColoured: console.isColoured) { try console.print(line) }
        } else {
            let difference = try clinic.replay(
                patient, from: AsOf(parsing: moments[0]), to: AsOf(parsing: moments[1]))
            let shown = ShownReplayDifference(
                difference: difference, patient: patient, site: try clinic.site().site,
                isSimulated: clinic.isSimulated)
            if json.isAsked { return try console.print(shown.json.document) }
            for line in try shown.lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }
}
