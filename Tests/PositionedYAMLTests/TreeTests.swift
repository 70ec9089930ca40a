import PositionedYAML
import Testing

@Suite("A file becomes a tree that knows its places")
struct TreeTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let yaml: String
        let tree: String
        var testDescription: String { rule }
    }

    static let cases = [
        Case(rule: "block mapping", yaml: "a: x\nbc:  y\n", tree: "1:1{1:1a: 1:4x, 2:1bc: 2:6y}"),
        Case(rule: "flow mapping", yaml: "{a: x, b: [y, z]}", tree: "1:1{1:2a: 1:5x, 1:8b: 1:11[1:12y, 1:15z]}"),
        Case(rule: "list of mappings", yaml: "- a: x\n  b: y\n- z", tree: "1:1[1:3{1:3a: 1:6x, 2:3b: 2:6y}, 3:3z]"),
        Case(rule: "yes is a word", yaml: "a: yes", tree: "1:1{1:1a: 1:4yes}"),
        Case(rule: "null is a word", yaml: "a: null", tree: "1:1{1:1a: 1:4null}"),
        Case(rule: "numbers keep their digits", yaml: "[1.0, 007, 1e3]", tree: "1:1[1:21.0, 1:7007, 1:121e3]"),
        Case(
            rule: "quotes are taken off and remembered", yaml: "['it''s', \"\\u00e9\"]",
            tree: "1:1[1:2\"it's\", 1:11\"é\"]"),
        Case(rule: "a quoted << is a key like any other", yaml: "\"<<\": x", tree: "1:1{1:1<<: 1:7x}"),
        Case(rule: "an alias inside quotes is text", yaml: "['*a', \"&b !c\"]", tree: "1:1[1:2\"*a\", 1:8\"&b !c\"]"),
        Case(rule: "an alias inside a block text is text", yaml: "a: |\n  *b &c\n", tree: "1:1{1:1a: 1:4\"*b &c\n\"}"),
        Case(rule: "folded block", yaml: "a: >\n  x\n  y\n", tree: "1:1{1:1a: 1:4\"x y\n\"}"),
        Case(rule: "an empty value is an empty text", yaml: "a:\nb: x", tree: "1:1{1:1a: 1:3, 2:1b: 2:4x}"),
        Case(rule: "comments are no content", yaml: "# one\na: x # two\n", tree: "2:1{2:1a: 2:4x}"),
        Case(rule: "columns count scalars, not bytes", yaml: "{é: ü, x: y}", tree: "1:1{1:2é: 1:5ü, 1:8x: 1:11y}"),
        Case(rule: "CR LF is one line break", yaml: "a: x\r\nb: y\r\n", tree: "1:1{1:1a: 1:4x, 2:1b: 2:4y}"),
        Case(rule: "a byte order mark is passed over", yaml: "\u{FEFF}a: x", tree: "1:1{1:1a: 1:4x}"),
        Case(rule: "document marks", yaml: "%YAML 1.1\n---\na: x\n...\n", tree: "3:1{3:1a: 3:4x}"),
        Case(rule: "a file may be a single text", yaml: "x", tree: "1:1x"),
        Case(rule: "${…} is text", yaml: "a: ${n}", tree: "1:1{1:1a: 1:4${n}}"),
        Case(rule: "a quoted empty text is not empty", yaml: "\"\"", tree: "1:1\"\""),
    ]

    @Test(arguments: cases)
    func tree(_ row: Case) {
        let reading = Reading(row.yaml)
        #expect(reading.mistakes == [])
        #expect(spelt(reading.node) == row.tree)
    }
}
