import ArgumentParser
import Clinic
import EventLog

/// `regimen export`.
struct ExportCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Hand the log over, line by line, as it is stored.",
        discussion: """
            Each line is one event in canonical JSON (RFC 8785), exactly the bytes that were hashed: without its newline \
            it is a leaf of the log's tree (RFC 6962). What identifies a person stays sealed. With --checkpoint the \
            checkpoint of just these events is written to a file beside, so that an outsider can work out the root and \
            compare; 'checkpoint --key' gives the public key.
            """)

    @Option(help: ArgumentHelp("Only this patient's events.", valueName: "id"))
    var patient: String?
    @Option(
        help: ArgumentHelp("Write the signed checkpoint of what is exported to this new file.", valueName: "file"),
        completion: .file())
    var checkpoint: String?
    @OptionGroup var store: StoreOptions

    func run(in clinic: Clinic, on console: Console) throws {
        var last: Int64?
        if let checkpoint {
            let note = try clinic.checkpoint()
            last = Checkpoint(text: note.text)?.size
            guard try OutputFile.writeNew(Array(note.description.utf8), to: checkpoint) else {
                throw CommandFailure.fileNotWritten(path: checkpoint, reason: "there is a file of that name")
            }
        }
        try clinic.export(patient: patient, upTo: last) { line in
            try console.print(String(decoding: line.bytes, as: UTF8.self))
        }
    }
}
