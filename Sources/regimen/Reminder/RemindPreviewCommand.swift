import ArgumentParser
import CivilTime
import Clinic
import Reminders

/// `regimen remind preview`.
struct RemindPreviewCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show the reminders to come, as the calendars stand.",
        discussion: """
            Which reminders there are follows from the calendars, the protocols' rules, quiet hours and zones each time it is \
            asked; nothing is sent. Times are by the clocks at the site. With --json: {from, until, zone, reminders: \
            [{key, due, local, patient, visit, to, channel, trigger, distance, promise, escalation, until}]}.
            """)

    @Option(
        help: ArgumentHelp("Until when, RFC 3339; by default a week from now.", valueName: "instant"),
        transform: Instant.init(argument:))
    var until: Instant?
    @Option(help: ArgumentHelp("Of this patient only.", valueName: "id"))
    var patient: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let shown = ShownForecast(try clinic.forecast(of: patient, until: until))
        if json.isAsked { return try console.print(shown.json.document) }
        for line in shown.lines(isColoured: console.isColoured) { try console.print(line) }
    }
}
