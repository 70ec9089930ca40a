import ArgumentParser
import CivilTime
import Clinic
import SiteDescription

/// `regimen history`.
struct HistoryCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show what happened, in the order in which it was recorded.",
        discussion: """
            A line an event: its position, when it was recorded by the clock at the site, who did it, what, the day for \
            which it holds where that is another, and why. With --json an object a line: {position, recorded, \
            effective, log, site, stream, version, id, type, schema, actor: {person, account, host, via}, command, \
            cause, reason: {code, note}, patient, words, corrects, correctedBy}; which events correct it is told in one \
            patient's history only.
            """)

    @Argument(help: "The patient's id.")
    var patient: String?
    @Flag(name: .customLong("all"), help: "Everything that was recorded here, not one patient's history.")
    var isOfAll = false
    @Flag(name: .customLong("reminders"), help: "Of one patient, also what became of reminders.")
    var hasReminders = false
    @Option(help: ArgumentHelp("Recorded at this time or after: a date or RFC 3339.", valueName: "time"))
    var since: String?
    @Option(
        help: ArgumentHelp("Recorded before this time: RFC 3339; or by the end of a date.", valueName: "time"))
    var until: String?
    @Option(help: ArgumentHelp("Done by this person of the site.", valueName: "name"))
    var actor: String?
    @Option(help: ArgumentHelp("Of this type, such as visit.booked, or visit for all of those.", valueName: "type"))
    var type: String?
    @Option(help: ArgumentHelp("From this position of the log on.", valueName: "position"))
    var from: Int64?
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard (patient != nil) != isOfAll else {
            throw CommandFailure.usage("name a patient, or ask for everything with --all")
        }
        if let from, from < 1 {
            throw CommandFailure.usage("positions of the log begin with 1, so it cannot be \(from)")
        }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        let site = try clinic.site().site
        let zone = try Surroundings.system.rules(ofZone: site.timeZone)
        let filter = HistoryFilter(
            since: try since.map { try HistoryTime(argument: $0).beginning(in: zone) },
            until: try until.map { try HistoryTime(argument: $0).end(in: zone) }, actor: actor, type: type, from: from)
        let writer = HistoryLine(zone: zone, showsPatient: isOfAll)
        var count = 0
        func show(_ entry: HistoryEntry) throws {
            count += 1
            let line = json.isAsked ? entry.json(log: clinic.logID, site: site.slug).line : writer.text(for: entry)
            try console.print(line)
        }
        if let patient {
            for entry in try clinic.history(of: patient, filter, withReminders: hasReminders) { try show(entry) }
        } else {
            try clinic.history(filter, each: show)
        }
        if count == 0, !json.isAsked { try console.note("No event matches.") }
    }
}
