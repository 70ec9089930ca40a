import Clinic
import Scheduling
import Treatment

/// What a job did for many patients, as it is shown: whose calendars moved, and who needs a person.
struct ShownJob {
    private let report: JobReport

    /// How many patients whose calendars only moved are named before the rest is counted. Who needs a person is always.
    private static let namedPatients = 20

    init(_ report: JobReport) {
        self.report = report
    }

    /// How many it was done for, and how many not.
    ///
    /// - Parameters:
    ///   - verb: what is done, and `done` the same once it is: "amend", "Amended".
    ///   - goesOn: how to go on with who is left.
    func summary(_ verb: String, _ done: String, _ noun: String, goesOn: String) -> String {
        func are(_ number: Int) -> String { number == 1 ? "is" : "are" }
        let whom = counted(report.done, noun)
        var words = report.isDryRun ? "Dry run, nothing is written. It would \(verb) \(whom)" : "\(done) \(whom)"
        words += "; \(counted(report.moved, "calendar")) \(report.isDryRun ? "would move" : "moved")."
        if report.refused > 0 { words += " \(report.refused) \(are(report.refused)) left as before." }
        if report.remaining > 0 { words += " \(report.remaining) \(are(report.remaining)) still to do; \(goesOn)." }
        return words
    }

    /// The patients, those who need a person first.
    func lines(isColoured: Bool) -> [String] {
        let needing = report.lines.filter(\.needsPerson)
        let others = report.lines.filter { !$0.needsPerson }
        var table = TextTable(headings: ["PATIENT", "VISITS MOVED", "NEEDS A PERSON"], indentation: "  ")
        table.rows = (needing + others.prefix(ShownJob.namedPatients)).map { line in
            .cells([
                TextTable.Cell(line.patient.text, style: .bold),
                TextTable.Cell(line.visits > 0 ? String(line.visits) : ""),
                TextTable.Cell(line.need, style: .yellow, atMost: 300),
            ])
        }
        guard !table.rows.isEmpty else { return [] }
        let rest = others.count - ShownJob.namedPatients
        return table.lines(isColoured: isColoured)
            + (rest > 0 ? ["  and \(counted(rest, "more patient")) whose visits move"] : [])
    }

    /// With --json: for the help of each job.
    static let documentHelp = """
        {dryRun, done, moved, refused, remaining, patients: [{patient, visits, rebookings, refusal}]}, the patients \
        being those whose visits move and those who need a person.
        """

    var json: JSONValue {
        [
            "dryRun": .bool(report.isDryRun), "done": .integer(report.done), "moved": .integer(report.moved),
            "refused": .integer(report.refused), "remaining": .integer(report.remaining),
            "patients": .array(report.lines.map(\.json)),
        ]
    }
}

extension JobReport.Line {
    fileprivate var need: String {
        if let refusal { return refusal }
        guard !rebookings.isEmpty else { return "" }
        return "rebook \(rebookings.map(\.text).joined(separator: ", "))"
    }

    fileprivate var json: JSONValue {
        [
            "patient": .string(patient.text), "visits": .integer(visits),
            "rebookings": .strings(rebookings.map(\.text)), "refusal": .optional(refusal),
        ]
    }
}
