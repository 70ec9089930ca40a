import ArgumentParser
import Clinic
import EventLog
import Treatment

/// `regimen export`.
struct ExportCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Hand the log over, line by line, as it is stored.",
        discussion: """
            Each line is one event in canonical JSON (RFC 8785), exactly the bytes that were hashed: without its newline \
            it is a leaf of the log's tree (RFC 6962). What identifies a person stays sealed. With --checkpoint the \
            checkpoint of just these events is written to a file beside, so that an outsider can work out the root and \
            compare; 'checkpoint --key' gives the public key.
            With --format csv a line an event, for a spreadsheet: \(ExportedLine.columns.joined(separator: ", ")). The \
            column line holds the same bytes, and leaf their hash; a cell that begins as a formula does has an \
            apostrophe before it.
            With --reveal what is sealed is opened: that this was done, by whom and why (--reason) is recorded in the log \
            before the first event is handed over. The lines stay as they are hashed; what is revealed stands beside: in \
            CSV in the column revealed, in NDJSON as {"line": "…", "revealed": {"data.name": "…"}}, where line is the \
            stored line as a string. What was erased stays sealed.
            """)

    @Option(help: ArgumentHelp("Only this patient's events.", valueName: "id"))
    var patient: String?
    @Option(help: ArgumentHelp("ndjson, or csv for a spreadsheet.", valueName: "form"))
    var format: ExportFormat = .ndjson
    @Flag(name: .customLong("reveal"), help: "Open what is sealed; that is recorded first, and takes a reason.")
    var reveals = false
    @Option(
        help: ArgumentHelp("Write the signed checkpoint of what is exported to this new file.", valueName: "file"),
        completion: .file())
    var checkpoint: String?
    @OptionGroup var change: ChangeOptions
    @OptionGroup var store: StoreOptions

    func validate() throws {
        if !reveals, change.isDryRun || change.reason != nil || change.command != nil {
            throw ValidationError(
                "only --reveal changes something; without it leave --reason, --command and --dry-run out")
        }
    }

    func run(in clinic: Clinic, on console: Console) throws {
        let reveal = reveals ? try permit(by: clinic, console) : nil
        if change.isDryRun { return }
        let terms = change.terms(on: console)
        var last: Int64?
        if let checkpoint {
            let note = try clinic.checkpoint(terms)
            last = Checkpoint(text: note.text)?.size
            guard try OutputFile.writeNew(Array(note.description.utf8), to: checkpoint) else {
                throw CommandFailure.fileNotWritten(path: checkpoint, reason: "there is a file of that name")
            }
        }
        switch format {
        case .ndjson where reveal == nil:
            try clinic.export(patient: patient, upTo: last, terms) { line in
                try console.print(String(decoding: line.bytes, as: UTF8.self))
            }
        case .ndjson:
            try clinic.exportEvents(patient: patient, upTo: last, revealing: reveal, terms) { event in
                try console.print(ExportedLine(event: event).ndjson)
            }
        case .csv:
            try console.print(CSVLine.text(ExportedLine.columns))
            try clinic.exportEvents(patient: patient, upTo: last, revealing: reveal, terms) { event in
                try console.print(ExportedLine(event: event).csv)
            }
        }
    }

    /// What is recorded is said on standard error: the events alone are results.
    private func permit(by clinic: Clinic, _ console: Console) throws -> Reveal {
        let reveal = try clinic.permitReveal(format: format.recorded, patient: patient, change.terms(on: console))
        if reveal.receipt.isDryRun { try console.note("Dry run, nothing is written and nothing handed over.") }
        for event in reveal.receipt.events { try console.note(event.words.inert) }
        return reveal
    }
}
