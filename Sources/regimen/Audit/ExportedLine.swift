import Clinic
import EventLog
import Treatment

/// An exported event as a line of a form.
struct ExportedLine {
    var event: ExportedEvent

    /// The columns of a CSV, in their order.
    static let columns = [
        "position", "recorded", "effective", "stream", "version", "type", "schema", "person", "account", "host", "via",
        "command", "cause", "id", "reasonCode", "reason", "words", "revealed", "leaf", "line",
    ]

    var csv: String {
        let (entry, actor) = (event.entry, event.entry.actor)
        let cells: [String?] = [
            entry.position.map { "\($0)" }, entry.recorded.map { "\($0)" }, entry.effective, entry.stream.text,
            entry.version.map { "\($0)" }, entry.type, "\(entry.schema)", actor.person, actor.account, actor.host,
            actor.via, entry.command.description, entry.cause?.description, entry.id.description, entry.reason?.code,
            entry.reason?.note, entry.words, revealed?.line, LeafHash(of: event.line.bytes).description, stored,
        ]
        return CSVLine.text(cells.map { $0 ?? "" })
    }

    /// The line alone; with what is revealed, an object that holds the line as a string, and that beside it.
    var ndjson: String {
        guard let revealed else { return stored }
        return JSONValue(dictionaryLiteral: ("line", .string(stored)), ("revealed", revealed)).line
    }

    private var stored: String { String(decoding: event.line.bytes, as: UTF8.self) }

    private var revealed: JSONValue? {
        event.revealed.map { values in
            .object(values.map { JSONValue.Member(name: $0.place, value: .string($0.text)) })
        }
    }
}
