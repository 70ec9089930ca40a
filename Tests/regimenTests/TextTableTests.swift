import Testing

@testable import regimen

@Suite struct TextTableTests {
    private var table: TextTable {
        var table = TextTable(headings: ["NAME", "EMPTY", "N"])
        table.rows = [
            .cells([.init("漢字"), .init(""), .init("1")]),
            .cells([.init("Ann", style: .red), .init(""), .init("")]),
            .line(.init("between")),
        ]
        return table
    }

    @Test func `columns align by what is shown, empty ones vanish, no line ends in blanks`() {
        #expect(table.lines(isColoured: false) == ["NAME  N", "漢字  1", "Ann", "between"])
    }

    @Test func `colour changes no alignment`() {
        let lines = table.lines(isColoured: true)
        #expect(lines[2] == "\u{1B}[31mAnn\u{1B}[0m")
        #expect(lines[1] == "漢字  1")
    }
}
