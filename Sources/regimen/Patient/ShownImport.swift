import CivilTime
import PositionedYAML

/// What an import came to.
struct ShownImport {
    let goLive: CivilDate
    let isDryRun: Bool
    var patients: [ImportedPatient] = []

    var refusedPatients: [ImportedPatient] { patients.filter { $0.outcome == .refused } }

    var refusedLines: Int { patients.reduce(0) { $0 + $1.mistakes.count } }

    func show(asJSON: Bool, on console: Console) throws {
        if asJSON {
            try console.print(json.document)
        } else {
            for line in lines(isColoured: console.isColoured) { try console.print(line) }
        }
    }

    /// Every patient by name only where there is something to do about it: the others are many.
    private func lines(isColoured: Bool) -> [String] {
        var lines: [String] = []
        let imported = patients.filter { $0.outcome == .imported }
        let verb = isDryRun ? "Dry run, nothing is written. It would import" : "Imported"
        let what =
            imported.isEmpty
            ? "nobody."
            : "\(counted(imported.count, "patient")), \(total(imported, \.lines, "line")) as "
                + "\(total(imported, \.events, "event")); what lies before \(goLive) is history."
        lines.append("\(verb) \(what)")
        let before = patients.filter { $0.outcome == .importedBefore }
        if !before.isEmpty { lines.append("\(counted(before.count, "patient")) had been imported before.") }
        guard !refusedPatients.isEmpty else { return lines }
        lines.append("\(isDryRun ? "It would not import" : "Not imported"), as lines of theirs are refused:")
        var table = TextTable(headings: ["PATIENT", "LINES", "REFUSED"], indentation: "  ")
        for patient in refusedPatients {
            table.rows.append(
                .cells([
                    TextTable.Cell(patient.patient), TextTable.Cell("\(patient.lines)"),
                    TextTable.Cell("\(patient.mistakes.count)", style: .red),
                ]))
        }
        return lines + table.lines(isColoured: isColoured)
    }

    private func total(_ patients: [ImportedPatient], _ count: (ImportedPatient) -> Int, _ noun: String) -> String {
        counted(patients.reduce(0) { $0 + count($1) }, noun)
    }

    private var json: JSONValue {
        [
            "goLive": .string(goLive.description), "dryRun": .bool(isDryRun),
            "patients": .array(
                patients.map { patient in
                    [
                        "patient": .string(patient.patient), "outcome": .string(patient.outcome.rawValue),
                        "lines": .integer(patient.lines), "events": .integer(patient.events),
                    ]
                }),
            "refused": .array(
                patients.flatMap { patient in
                    patient.mistakes.map { mistake in
                        [
                            "file": .string(mistake.file), "line": .integer(mistake.line),
                            "column": .integer(mistake.column), "patient": .string(patient.patient),
                            "message": .string(mistake.message),
                        ]
                    }
                }),
        ]
    }
}
