import ArgumentParser
import Clinic
import EventLog
import SiteDescription

/// `regimen site apply`.
struct SiteApplyCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Record that the site is otherwise from now on, and re-plan whoever it touches.",
        discussion: """
            Whoever sits at a terminal sees the difference first, and whose calendars move. The change is recorded by \
            itself; the calendars follow one by one, and 'regimen replan' goes on where that was ended. With --json: \
            {command, dryRun, repeated, differences: [{aspect, before, after}], events, calendars: \
            \(ShownJob.documentHelp)}
            """)

    @Argument(help: "The site file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let site = try SiteInput(path: file).site
        let terms = change.terms(on: console)
        let difference = ShownSiteDifference(try clinic.site().site.differences(to: site))
        var rehearsal = terms
        rehearsal.isDryRun = true
        // What cannot be recorded is refused before anything is shown.
        let isChange = try !clinic.apply(site, rehearsal).events.isEmpty
        if isChange, console.canAsk, !change.isAgreed, !terms.isDryRun {
            let reach = try reach(of: site, in: clinic, terms, console)
            for line in proposal(difference, reach, isColoured: false) { try console.note(line) }
            guard try console.confirms("Do this?") else { throw CommandFailure.declined }
        }
        let receipt = try clinic.apply(site, terms)
        let report =
            terms.isDryRun
            ? try reach(of: site, in: clinic, terms, console) : try Replanning(clinic, console).run(terms)
        if json.isAsked {
            try console.print(document(receipt, difference, report).document)
        } else {
            for line in lines(receipt, difference, report, isColoured: console.isColoured) { try console.print(line) }
        }
        if report.refused > 0 { throw CommandFailure.somebodyNeeded(patients: report.refused) }
    }

    private func reach(of site: Site, in clinic: Clinic, _ terms: Terms, _ console: Console) throws -> JobReport {
        let bar = ProgressBar("Looking whom it touches", on: console)
        defer { bar.end() }
        return try clinic.reach(of: site, terms) { try bar.show($0) }
    }

    private func lines(
        _ receipt: Receipt, _ difference: ShownSiteDifference, _ report: JobReport, isColoured: Bool
    ) -> [String] {
        if receipt.isDryRun, !receipt.events.isEmpty {
            return ["Dry run, nothing is written."] + proposal(difference, report, isColoured: isColoured)
        }
        guard !receipt.events.isEmpty else {
            let nothing = ["The site stands as described already; nothing was recorded."]
            return report.done + report.refused == 0
                ? nothing : nothing + Replanning.lines(report, isColoured: isColoured)
        }
        let opening = receipt.wasRepeated ? ["This command was done before. Its answer again:"] : []
        let told = receipt.wasRepeated ? [] : difference.lines(isColoured: isColoured)
        return opening + receipt.events.map(\.words.inert) + told + Replanning.lines(report, isColoured: isColoured)
    }

    /// What would change, and for whom.
    private func proposal(_ difference: ShownSiteDifference, _ reach: JobReport, isColoured: Bool) -> [String] {
        let calendars =
            reach.moved == 0
            ? "No calendar would move\(reach.lines.isEmpty ? "." : ":")"
            : "\(reach.moved) of \(counted(reach.done, "calendar")) would move:"
        return ["The site would change:"] + difference.lines(isColoured: isColoured) + [calendars]
            + ShownJob(reach).lines(isColoured: isColoured)
    }

    private func document(_ receipt: Receipt, _ difference: ShownSiteDifference, _ report: JobReport) -> JSONValue {
        [
            "command": .string(receipt.command.description), "dryRun": .bool(receipt.isDryRun),
            "repeated": .bool(receipt.wasRepeated), "differences": difference.json,
            "events": .array(receipt.events.map(\.json)), "calendars": ShownJob(report).json,
        ]
    }
}
