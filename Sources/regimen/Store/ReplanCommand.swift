import ArgumentParser
import Clinic

/// `regimen replan`.
struct ReplanCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "replan",
        abstract: "Bring the calendars that stand on an earlier description of the site up to date.",
        discussion: """
            Each patient is a command of its own, durable before the next begins; a run that was ended goes on where it \
            was when it is asked for again. With --json: \(ShownJob.documentHelp)
            """)

    @OptionGroup var limit: JobLimit
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        try change.checkIsJob()
        let report = try Replanning(clinic, console).run(change.terms(on: console), limit: limit.limit)
        if json.isAsked {
            try console.print(ShownJob(report).json.document)
        } else {
            for line in Replanning.lines(report, isColoured: console.isColoured) { try console.print(line) }
        }
        if report.refused > 0 { throw CommandFailure.somebodyNeeded(patients: report.refused) }
    }
}

/// The job of re-planning, as two commands run it and tell of it.
struct Replanning {
    private let clinic: Clinic
    private let console: Console

    init(_ clinic: Clinic, _ console: Console) {
        self.clinic = clinic
        self.console = console
    }

    func run(_ terms: Terms, limit: Int? = nil) throws -> JobReport {
        var terms = terms
        terms.command = nil
        let bar = ProgressBar("Re-planning", on: console)
        defer { bar.end() }
        return try clinic.replan(limit: limit, terms) { try bar.show($0) }
    }

    static func lines(_ report: JobReport, isColoured: Bool) -> [String] {
        guard report.done + report.refused + report.remaining > 0 else {
            return ["Every calendar stands on the site as it is; there was nothing to do."]
        }
        let shown = ShownJob(report)
        return [shown.summary("re-plan", "Re-planned", "patient", goesOn: "'regimen replan' goes on")]
            + shown.lines(isColoured: isColoured)
    }
}
