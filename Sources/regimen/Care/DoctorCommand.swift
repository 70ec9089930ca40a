import ArgumentParser
import Clinic

/// `regimen doctor`.
struct DoctorCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at everything that the store's safety hangs on.",
        discussion: """
            SQLite and its settings, locks, space, the tz database and what an update of it did to appointments, the age of \
            the newest checkpoint, the clock, the keys' permissions, the list of erasures, whether this is a copy, and leftovers. \
            Nothing is changed. What is recorded, 'verify' looks at. Exit status: 0 all fine; 4 somebody should see to \
            something; 6 the store is not safe. With --json: {fine, findings: [{subject, state, words, remedy, details}]}, \
            a state is fine, attention or fault.
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let findings = try clinic.examine()
        let (faults, attentions) = (findings.count { $0.state == .fault }, findings.count { $0.state == .attention })
        if json.isAsked {
            let document: JSONValue = [
                "fine": .bool(faults + attentions == 0), "findings": .array(findings.map(\.json)),
            ]
            try console.print(document.document)
        } else {
            var table = TextTable(headings: ["", "", ""], indentation: "")
            table.rows = findings.flatMap(\.rows)
            for line in table.lines(isColoured: console.isColoured).dropFirst() { try console.print(line) }
        }
        guard faults + attentions == 0 else {
            throw CommandFailure.storeNeedsCare(faults: faults, attentions: attentions)
        }
    }
}

extension Finding {
    fileprivate var rows: [TextTable.Row] {
        let more = details + [remedy.map { "→ \($0)" }].compactMap(\.self)
        let first = TextTable.Row.cells([
            TextTable.Cell(mark, style: style), TextTable.Cell(subject.rawValue, style: .bold),
            TextTable.Cell(words, atMost: 300),
        ])
        return [first] + more.map { .cells([TextTable.Cell(""), TextTable.Cell(""), TextTable.Cell($0, atMost: 300)]) }
    }

    private var mark: String {
        switch state {
        case .fine: "ok"
        case .attention: "!"
        case .fault: "FAULT"
        }
    }

    private var style: Style {
        switch state {
        case .fine: .faint
        case .attention: .yellow
        case .fault: .red
        }
    }

    fileprivate var json: JSONValue {
        [
            "subject": .string(subject.rawValue), "state": .string(state.rawValue), "words": .string(words),
            "remedy": .optional(remedy), "details": .strings(details),
        ]
    }
}
