import PositionedYAML
import Testing

@Suite("What YAML or the language refuses is named at its place")
struct RefusalTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let yaml: String
        let mistakes: [String]
        /// What is read around the mistakes, nil where nothing can be.
        var tree = "nothing"
        var testDescription: String { rule }
    }

    static let refused = [
        Case(
            rule: "anchors and aliases", yaml: "a: &x 1\nb: *x",
            mistakes: [
                #"1:4: the anchor "&x" is not allowed; write out values"#,
                #"2:4: the alias "*x" is not allowed; write out the value it stands for"#,
            ],
            tree: "1:1{1:1a: 1:41, 2:1b: 2:4REFUSED}"),
        Case(
            rule: "an alias to nothing is an alias", yaml: "a: *x",
            mistakes: [#"1:4: the alias "*x" is not allowed; write out the value it stands for"#],
            tree: "1:1{1:1a: 1:4REFUSED}"),
        Case(
            rule: "an alias as a key", yaml: "{*x : 1, b: 2}",
            mistakes: [#"1:2: the alias "*x" is not allowed; write out the value it stands for"#],
            tree: "1:1{1:10b: 1:132}"),
        Case(
            rule: "tags", yaml: "a: !!int 1\nb: ! c",
            mistakes: [
                #"1:4: the tag "tag:yaml.org,2002:int" is not allowed; values are read by their text, so remove it"#,
                #"2:4: the tag "!" is not allowed; values are read by their text, so remove it"#,
            ],
            tree: "1:1{1:1a: 1:41, 2:1b: 2:4c}"),
        Case(
            rule: "merge keys", yaml: "<<: {a: 1}\nb: 2",
            mistakes: [#"1:1: the merge key "<<" is not allowed; write out the keys it adds"#],
            tree: "1:1{2:1b: 2:42}"),
        Case(
            rule: "every key given twice; the first counts", yaml: "a: 1\na: 2\nb: 1\n\"b\": 3",
            mistakes: [
                #"2:1: the key "a" stands here a second time, after line 1; keep one of them"#,
                #"4:1: the key "b" stands here a second time, after line 3; keep one of them"#,
            ],
            tree: "1:1{1:1a: 1:41, 3:1b: 3:41}"),
        Case(
            rule: "keys that are no texts", yaml: "? [a, b]\n: c\nd: e",
            mistakes: ["1:3: a key must be a text, but here it is a list"], tree: "1:1{3:1d: 3:4e}"),
        Case(
            rule: "a key that is missing", yaml: "?\n: x\na: y",
            mistakes: ["1:2: a key is missing here; write one before the colon"], tree: "1:1{3:1a: 3:4y}"),
        Case(
            rule: "a second document", yaml: "a: 1\n---\nb: 2",
            mistakes: ["2:1: a second document begins here; a file holds one, so move this to a file of its own"],
            tree: "1:1{1:1a: 1:41}"),
        Case(rule: "an empty file", yaml: "", mistakes: ["1:1: the file is empty"]),
        Case(rule: "a file of comments", yaml: "# a\n# b\n", mistakes: ["1:1: the file is empty"]),
        Case(rule: "a document mark alone", yaml: "---\n", mistakes: ["1:1: the file is empty"]),
        Case(
            rule: "control characters", yaml: "a: b\nc: d\u{1B}[0m",
            mistakes: [#"2:5: the control character \u{1B} cannot stand in a file; remove it"#]),
        Case(
            rule: "NUL", yaml: "a\u{0}",
            mistakes: [#"1:2: the control character \0 cannot stand in a file; remove it"#]),
    ]

    static let syntax = [
        Case(
            rule: "a line that is neither key nor text", yaml: "a: 1\nbcd\ne: 2",
            mistakes: [
                #"2:1: this is neither "key: value" nor part of the value above; add the colon or indent it"#
            ]),
        Case(
            rule: "a colon in a plain text", yaml: "title: Visit: first",
            mistakes: [#"1:13: a second colon makes no sense here; put a text that holds ": " in quotes"#]),
        Case(
            rule: "a quote left open", yaml: "a: 1\nb: \"x\nc: y\n",
            mistakes: ["2:4: the text that begins with this quote never ends; close the quote"]),
        Case(
            rule: "a list left open", yaml: "a: [1, 2\nb: 3",
            mistakes: [#"2:2: the list that begins on line 1 needs "," or "]" here"#]),
        Case(
            rule: "a flow mapping left open", yaml: "a: {x: 1\nb: 3",
            mistakes: [#"2:2: the mapping that begins on line 1 needs "," or "}" here"#]),
        Case(
            rule: "indentation between two levels", yaml: "a:\n  b: 1\n c: 2\n",
            mistakes: [
                "3:2: a key should stand here, as in the mapping that begins on line 1; check the indentation"
            ]),
        Case(
            rule: "a key inside a list", yaml: "- a\nb: c",
            mistakes: [#"2:1: "- " should stand here, as in the list that begins on line 1; check the indentation"#]),
        Case(
            rule: "a list behind its key", yaml: "a: - b",
            mistakes: [#"1:4: a list cannot begin here; put "- " on a line of its own"#]),
        Case(
            rule: "a tab before a key", yaml: "a:\n\tb: 1",
            mistakes: ["2:1: a tab stands where spaces should; indent with spaces"]),
        Case(
            rule: "a tab before a list", yaml: "a:\n\t- b",
            mistakes: ["2:1: a tab stands where spaces should; indent with spaces"]),
        Case(
            rule: "an apostrophe in single quotes", yaml: "a: 'it's'",
            mistakes: [
                "1:8: nothing may follow the value before this; put the whole text in quotes, a quote inside it doubled"
            ]),
        Case(
            rule: "an unknown escape", yaml: #"a: "\q""#,
            mistakes: [
                #"1:5: an unknown escape follows this backslash; write \\ for a backslash, or use single quotes"#
            ]),
        Case(
            rule: "an escape that names no character", yaml: #"a: "\ud800""#,
            mistakes: [#"1:7: this escape names no character; write its hexadecimal code, such as \u00e9"#]),
        Case(
            rule: "a text that begins with @", yaml: "a: @x",
            mistakes: [#"1:4: a text cannot begin with "@"; put it in quotes"#]),
        Case(
            rule: "a text that begins with %", yaml: "a: %x",
            mistakes: [#"1:4: a text cannot begin with "%"; put it in quotes"#]),
        Case(
            rule: "a lone asterisk", yaml: "a: * x",
            mistakes: [
                ##"1:5: anchors and aliases are not allowed; put a text that begins with "&" or "*" in quotes"##
            ]),
        Case(rule: "a bracket from nowhere", yaml: "a: ]", mistakes: ["1:4: a value is missing here"]),
        Case(
            rule: "mistakes before the end of reading are kept", yaml: "a: *x\na: 2\nb: ]",
            mistakes: [
                #"1:4: the alias "*x" is not allowed; write out the value it stands for"#,
                #"2:1: the key "a" stands here a second time, after line 1; keep one of them"#,
                "3:4: a value is missing here",
            ]),
    ]

    @Test(arguments: refused + syntax)
    func refusal(_ row: Case) {
        let reading = Reading(row.yaml)
        #expect(reading.mistakes == row.mistakes)
        #expect(spelt(reading.node) == row.tree)
    }

    @Test(
        "Bytes that are not UTF-8 are refused where they begin",
        arguments: [
            ("a stray continuation byte", Array("a: 1\nb: é".utf8) + [0x80], "2:5"),
            ("a Latin-1 letter", Array("a: caf".utf8) + [0xE9, 0x0A], "1:7"),
            ("a text cut in the middle of a character", Array("a: ".utf8) + [0xE2, 0x82], "1:4"),
            ("an overlong slash", [0xC0, 0xAF], "1:1"),
            ("UTF-16", [0xFF, 0xFE, 0x61, 0x00], "1:1"),
        ])
    func notUTF8(_ name: String, _ bytes: [UInt8], _ place: String) {
        #expect(Reading(bytes).mistakes == ["\(place): the file is not UTF-8 from here on; save it as UTF-8"])
    }
}
