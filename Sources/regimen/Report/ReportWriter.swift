import Clinic
import EventLog

/// Writes a report line by line, so that a long one takes no more memory than a short one.
final class ReportWriter {
    /// One column: its name for programs and for people.
    struct Column {
        var name: String
        /// Nil for a column that a table leaves out.
        var heading: String?
        var widest = ShownText.longest
    }

    /// What a cell says: to programs, and to people where that differs.
    struct Cell {
        var value: JSONValue
        var shown: String?

        static func text(_ text: String?, shown: String? = nil) -> Cell { Cell(value: .optional(text), shown: shown) }

        static func number(_ number: Int?, shown: String? = nil) -> Cell {
            Cell(value: .optional(number), shown: shown)
        }
    }

    private let columns: [Column]
    private let format: ReportOptions.Format
    private let console: Console
    private var count = 0
    /// Lines of a table that wait for their neighbours, to be aligned with them.
    private var waiting: [[TextTable.Cell]] = []
    private static let waitingAtMost = 500

    init(_ columns: [Column], _ options: ReportOptions, on console: Console) throws {
        self.columns = columns
        self.console = console
        format = options.chosen
        switch format {
        case .table: break
        case .csv: try console.print(CSVLine.text(columns.map(\.name)))
        case .json: break
        }
    }

    /// Writes a row, with a cell for each column.
    func add(_ cells: [Cell]) throws {
        defer { count += 1 }
        switch format {
        case .table:
            waiting.append(
                zip(columns, cells).filter { $0.0.heading != nil }.map { column, cell in
                    TextTable.Cell(cell.shown ?? cell.value.plainText, atMost: column.widest)
                })
            if waiting.count == ReportWriter.waitingAtMost { try flushTable() }
        case .csv: try console.print(CSVLine.text(cells.map(\.value.plainText)))
        case .json:
            let members = zip(columns, cells).map { JSONValue.Member(name: $0.0.name, value: $0.1.value) }
            try console.print((count == 0 ? "[\n  " : ",\n  ") + JSONValue.object(members).line, terminator: "")
        }
    }

    /// - Parameter nothing: what a person is told of a report without lines.
    func finish(nothing: String) throws {
        switch format {
        case .table:
            if count == 0 { try console.note(nothing) }
            try flushTable()
        case .csv: break
        case .json: try console.print(count == 0 ? "[]" : "\n]")
        }
    }

    private func flushTable() throws {
        guard !waiting.isEmpty else { return }
        let table = TextTable(headings: columns.compactMap(\.heading), rows: waiting.map { .cells($0) })
        let lines = table.lines(isColoured: console.isColoured)
        // Headings stand once, above the first lines.
        for line in count <= ReportWriter.waitingAtMost ? lines[...] : lines.dropFirst() { try console.print(line) }
        waiting = []
    }
}

extension JSONValue {
    /// A value in a cell: as it is, and nothing for none.
    fileprivate var plainText: String {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let value): value ? "yes" : "no"
        case .null: ""
        case .array(let elements): elements.map(\.plainText).joined(separator: "; ")
        case .object: line
        }
    }
}

extension HistoryEntry {
    /// The date and time of recording as they are stored.
    var recordedText: String? { recorded.map { "\($0)" } }

    /// Who did it: the person, else the account.
    var who: String { actor.person ?? "(\(actor.account))" }

    /// Why, where it may be read.
    var note: String? { reason?.note }
}
