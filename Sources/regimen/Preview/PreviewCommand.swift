import ArgumentParser
import CivilTime
import PositionedYAML
import ProtocolLanguage
import Scheduling
import SiteDescription

/// `regimen preview`.
struct PreviewCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show the calendar that a template gives, without a store.",
        discussion: """
            What happens to the patient is said with flags, and all of it counts, whatever the day on which the \
            calendar is seen. Visits are named EPOCH/VISIT, or EPOCH/VISIT.N where there are several.
            """)

    @Argument(help: "The template.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String
    @Option(
        help: ArgumentHelp("The day of enrolment, YYYY-MM-DD.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var enrolment: CivilDate
    @Option(
        name: .customLong("site"),
        help: ArgumentHelp("A site file; without it every day is open.", valueName: "file"), completion: .file())
    var siteFile: String?
    @Option(
        name: .customLong("choose"),
        help: ArgumentHelp("What is chosen for the patient. May be repeated.", valueName: "choice=value"),
        transform: ChoiceSetting.init(argument:))
    var choices: [ChoiceSetting] = []
    @OptionGroup var facts: PreviewFacts
    @Option(
        name: .customLong("on"),
        help: ArgumentHelp("The day on which the calendar is seen; by default the enrolment.", valueName: "date"),
        transform: CivilDate.init(argument:))
    var seenOn: CivilDate?
    @OptionGroup var json: JSONOption

    func run(on console: Console) throws {
        let (template, site) = try readFiles()
        let settled = template.choices(settling: try template.choices(from: choices))
        let scheduler = Scheduler(template: template, choices: settled)
        let names = VisitNames(template, scheduler: scheduler)
        let history = try PreviewHistory(facts, enrolment: enrolment, template: template, names: names).history
        let openDays = site.map { OpenDays(site: $0) } ?? .always
        try ContradictionCheck(history, template: template, scheduler: scheduler, site: openDays, names: names).check()

        let plan = try scheduler.plan(history, site: openDays)
        let shown = ShownCalendar(
            patient: nil, template: template, zone: site?.timeZone,
            calendar: PatientCalendar(plan: plan, history: history, on: seenOn ?? enrolment),
            dayName: "the day on which this is seen")
        if json.isAsked {
            try console.print(shown.json.document)
        } else {
            for line in heading(template, settled, site) + shown.lines(isColoured: console.isColoured) {
                try console.print(line)
            }
        }
    }

    /// Both files are read before either is refused, so that all mistakes show at once.
    private func readFiles() throws -> (template: Template, site: Site?) {
        var mistakes: [Diagnostic] = []
        func read<Value>(_ path: String, as make: (InputFile) throws -> Value) throws -> Value? {
            do {
                return try make(InputFile(path: path))
            } catch let invalid as InvalidFile {
                mistakes += invalid.diagnostics
                return nil
            }
        }
        let template = try read(file) { try Template.parse($0.bytes, file: $0.path) }
        let site = try siteFile.flatMap { path in
            try read(path) { try SiteInput($0).site }
        }
        guard let template, mistakes.isEmpty else { throw InvalidFile(diagnostics: mistakes) }
        return (template, site)
    }

    private func heading(_ template: Template, _ choices: [String: Int], _ site: Site?) -> [String] {
        let settled = choices.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let place = site.map { "at \($0.title), \($0.timeZone)" } ?? "every day open, as no site is given"
        let parts = ["\(template.id) version \(template.version)", "enrolled \(enrolment.shown)"] + settled + [place]
        return [template.title.inert, parts.joined(separator: " · ").inert]
    }
}
