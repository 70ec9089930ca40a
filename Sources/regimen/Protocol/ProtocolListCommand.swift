import ArgumentParser
import Clinic
import Projections

/// `regimen protocol list`.
struct ProtocolListCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the published versions of all protocols.",
        discussion: "With --json an array: {protocol, version, title, draft, published, digest}.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var json: JSONOption

    func run(in clinic: Clinic, on console: Console) throws {
        let protocols = try clinic.protocols()
        if json.isAsked { return try console.print(JSONValue.array(protocols.map(\.json)).document) }
        guard !protocols.isEmpty else {
            return try console.note("No protocol is published; begin with 'regimen protocol publish FILE'.")
        }
        let table = TextTable(
            headings: ["PROTOCOL", "TITLE", "PUBLISHED", "", "DIGEST"], rows: protocols.map { .cells($0.cells) })
        for line in table.lines(isColoured: console.isColoured) { try console.print(line) }
    }
}

extension ProtocolSummary {
    fileprivate var cells: [TextTable.Cell] {
        [
            TextTable.Cell("\(id)@\(version)", style: .bold), TextTable.Cell(title),
            TextTable.Cell(String(published.prefix(10))), TextTable.Cell(isDraft ? "draft" : "", style: .yellow),
            TextTable.Cell(String(digest.prefix(12)), style: .faint),
        ]
    }

    fileprivate var json: JSONValue {
        [
            "protocol": .string(id), "version": .integer(version), "title": .string(title), "draft": .bool(isDraft),
            "published": .string(published), "digest": .string(digest),
        ]
    }
}
