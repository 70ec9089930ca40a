import Interchange
import PositionedYAML
import Testing

/// Tables by RFC 4180, and what spreadsheets make of it.
@Suite struct CSVFileTests {
    private func fields(_ text: String) throws -> [[String]] {
        try CSVFile(Array(text.utf8), named: "t.csv").records.map { $0.fields.map(\.text) }
    }

    @Test(arguments: [
        ("fields between commas", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("lines that end as on Windows", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("no line end at the end", "a,b", [["a", "b"]]),
        ("empty fields", ",\na,", [["", ""], ["a", ""]]),
        ("empty lines are passed over", "\r\na\n\n\nb\n\n", [["a"], ["b"]]),
        (
            "a comma, a line break, a quotation mark within quotation marks", "\"a,b\",\"c\nd\",\"e\"\"f\"\n",
            [["a,b", "c\nd", "e\"f"]]
        ),
        ("an empty field in quotation marks", "\"\",a", [["", "a"]]),
        ("blanks belong to the field", " a , b ", [[" a ", " b "]]),
        ("a byte-order mark", "\u{FEFF}a,b", [["a", "b"]]),
        ("letters of any script, and tabs", "Åsa,\t語", [["Åsa", "\t語"]]),
        ("nothing", "", []),
    ])
    func `a table is read`(name: String, text: String, records: [[String]]) throws {
        #expect(try fields(text) == records, "\(name)")
    }

    @Test(arguments: [
        ("a quotation mark that is never closed", "a,b\nc,\"d\ne\n", "2:3", "never closed"),
        ("a quotation mark in the open", "a\"b", "1:2", "inside a field"),
        ("something behind the closing one", "\"a\"b", "1:4", "comes a comma"),
        ("a lone carriage return", "a\rb", "1:2", "control character"),
        ("a zero byte", "a,\0", "1:3", "control character"),
        ("too many fields", String(repeating: ",", count: 64), "1:65", "at most 64 fields"),
        ("a field without end", "a\n" + String(repeating: "x", count: 65_537), "2:1", "at most 65536 bytes"),
        (
            "a quotation mark that swallows the file", "\"" + String(repeating: "x\n", count: 40_000), "1:1",
            "never closed"
        ),
    ])
    func `what is no table is refused with its place`(name: String, text: String, place: String, words: String) {
        expectRefusal(Array(text.utf8), place, words, name)
    }

    @Test func `text in another encoding is refused where it begins`() {
        expectRefusal(Array("a,b\nc,".utf8) + [0xE4] + Array("d\n".utf8), "2:3", "UTF-8", "Windows-1252")
    }

    @Test func `columns count characters, quotation marks included`() throws {
        let file = try CSVFile(Array("語,\"a\nb\",c\nd,e,f".utf8), named: "t.csv")
        #expect(
            file.records.map { $0.fields.map(\.position.description) } == [
                ["1:1", "1:3", "2:4"], ["3:1", "3:3", "3:5"],
            ])
    }

    private func expectRefusal(_ bytes: [UInt8], _ place: String, _ words: String, _ name: String) {
        do {
            _ = try CSVFile(bytes, named: "t.csv")
            Issue.record("\(name) is read")
        } catch {
            #expect(error.diagnostics.count == 1)
            #expect(error.description.hasPrefix("t.csv:\(place): error: "), "\(name): \(error)")
            #expect(error.description.contains(words), "\(name): \(error)")
        }
    }
}
