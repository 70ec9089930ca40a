import PositionedYAML
import Testing

@Suite("Reading what should be there")
struct MappingReaderTests {
    enum Mode: String, CaseIterable { case onSite = "on-site", remote }

    struct NotEven: Error, CustomStringConvertible {
        let description = "7 is odd"
    }

    struct Case: CustomTestStringConvertible {
        let rule: String
        let yaml: String
        let mistakes: [String]
        var testDescription: String { rule }
    }

    static let cases = [
        Case(
            rule: "all is well", yaml: "{id: a, count: 3, mode: remote, late: true, tags: [x, y], even: 8}",
            mistakes: []),
        Case(rule: "optional keys may be absent", yaml: "id: a", mistakes: []),
        Case(rule: "a missing key", yaml: "count: 3", mistakes: ["1:1: a visit lacks `id`; add it"]),
        Case(
            rule: "a misspelt key is one mistake, not two", yaml: "ids: a",
            mistakes: [#"1:1: a visit has no key "ids"; did you mean "id"?"#]),
        Case(
            rule: "an unknown key without a neighbour shows what there is", yaml: "id: a\ncolour: red",
            mistakes: [#"2:1: a visit has no key "colour"; it may have id, count, mode, late, tags, even, inner"#]),
        Case(rule: "a key without value", yaml: "id:\n", mistakes: ["1:4: `id` has no value; write a text"]),
        Case(rule: "an empty text", yaml: "id: ' '", mistakes: ["1:5: `id` must not be empty; write a text"]),
        Case(
            rule: "a control character by escape", yaml: #"id: "a\a""#,
            mistakes: [#"1:5: `id` holds the control character \u{07}; remove it"#]),
        Case(rule: "a list for a text", yaml: "id: [a]", mistakes: ["1:5: `id` must be a text, but it is a list"]),
        Case(
            rule: "a number out of range", yaml: "{id: a, count: 10}",
            mistakes: [#"1:16: `count` must be a whole number from 1 to 9, but it is "10""#]),
        Case(
            rule: "a number beyond every integer", yaml: "{id: a, count: 99999999999999999999}",
            mistakes: [#"1:16: `count` must be a whole number from 1 to 9, but it is "99999999999999999999""#]),
        Case(
            rule: "a number with a sign", yaml: "{id: a, count: +3}",
            mistakes: [#"1:16: `count` must be a whole number from 1 to 9, but it is "+3""#]),
        Case(
            rule: "a misspelt word", yaml: "{id: a, mode: onsite}",
            mistakes: [#"1:15: `mode` must be one of on-site, remote, but it is "onsite"; did you mean "on-site"?"#]),
        Case(
            rule: "yes is no flag", yaml: "{id: a, late: yes}",
            mistakes: [#"1:15: `late` must be true or false, but it is "yes""#]),
        Case(
            rule: "a text for a list", yaml: "{id: a, tags: x}",
            mistakes: [#"1:15: `tags` must be a list, such as [a, b], but it is "x""#]),
        Case(
            rule: "every bad element of a list", yaml: "{id: a, tags: [[], x, {}]}",
            mistakes: [
                "1:16: each of `tags` must be a text, but it is a list",
                "1:23: each of `tags` must be a text, but it is a mapping",
            ]),
        Case(
            rule: "what a closure throws", yaml: "{id: a, even: 7}",
            mistakes: ["1:15: `even` must be an even number: 7 is odd"]),
        Case(
            rule: "a text for a mapping", yaml: "{id: a, inner: x}",
            mistakes: [#"1:16: `inner` must be a mapping of keys and values, but it is "x""#]),
        Case(
            rule: "mistakes inside and outside", yaml: "inner: {x: 1, z: 2}\ncount: 0",
            mistakes: [
                "1:1: a visit lacks `id`; add it",
                #"1:15: an inner thing has no key "z"; it may have x"#,
                #"2:8: `count` must be a whole number from 1 to 9, but it is "0""#,
            ]),
        Case(
            rule: "a refused value is reported once", yaml: "{id: *a, inner: *b, tags: [*c]}",
            mistakes: [
                #"1:6: the alias "*a" is not allowed; write out the value it stands for"#,
                #"1:17: the alias "*b" is not allowed; write out the value it stands for"#,
                #"1:28: the alias "*c" is not allowed; write out the value it stands for"#,
            ]),
        Case(
            rule: "the whole file is of another shape", yaml: "- id: a",
            mistakes: ["1:1: the file must be a mapping of keys and values, but it is a list"]),
        Case(
            rule: "long and unruly texts are cut and spelt out",
            yaml: "{id: a, mode: \"\\u202e\(String(repeating: "x", count: 99))\"}",
            mistakes: [
                #"1:15: `mode` must be one of on-site, remote, but it is "\u{202E}"#
                    + String(repeating: "x", count: 59) + "…\""
            ]),
    ]

    @Test(arguments: cases)
    func mistakes(_ row: Case) {
        #expect(Self.read(row.yaml).mistakes == row.mistakes)
    }

    @Test func `What is right is given`() throws {
        let read = Self.read("{id: a, count: 3, mode: on-site, late: true, tags: [x, y], even: 8}").values
        #expect(read == ["a", "3", "onSite", "true", "x y", "8"])
    }

    @Test func `A file is given, or thrown with all its mistakes`() throws {
        let good = try YAMLFile.read(Array("id: a".utf8), named: "f.yaml") { file, _ in
            file.mapping("a visit") { $0.required("id").text() }
        }
        #expect(good == "a")
        let refused = #expect(throws: InvalidFile.self) {
            try YAMLFile.read(Array("id: a\nid: b\nx: y".utf8), named: "f.yaml") { file, _ in
                file.mapping("a visit") { $0.required("id").text() }
            }
        }
        #expect(
            refused?.description == """
                f.yaml:2:1: error: the key "id" stands here a second time, after line 1; keep one of them
                f.yaml:3:1: error: a visit has no key "x"; it may have id
                """)
    }

    @Test func `A mapping of its author's own keys gives them all in order`() {
        let diagnostics = Diagnostics(file: "f.yaml")
        let root = YAMLFile.parse(Array("{chair: 4, nurse: 2}".utf8), reportingTo: diagnostics)
        let counts = Field(root, named: "`resources`", diagnostics: diagnostics).mapping("the resources") { resources in
            resources.acceptEveryKey().map { "\($0.keyPosition) \($0.key) \($0.field.integer(in: 1...9) ?? 0)" }
        }
        #expect(counts == ["1:2 chair 4", "1:12 nurse 2"])
        #expect(diagnostics.isEmpty)
    }

    private static func read(_ yaml: String) -> (values: [String], mistakes: [String]) {
        let diagnostics = Diagnostics(file: "f.yaml")
        let root = YAMLFile.parse(Array(yaml.utf8), reportingTo: diagnostics)
        let values = Field(root, named: "the file", diagnostics: diagnostics).mapping("a visit") { visit in
            let read: [String?] = [
                visit.required("id").text(),
                visit.optional("count").integer(in: 1...9).map(String.init),
                visit.optional("mode").word(of: Mode.self).map { "\($0)" },
                visit.optional("late").flag().map(String.init),
                visit.optional("tags").list { $0.text() }?.joined(separator: " "),
                visit.optional("even").value("an even number") { text throws(NotEven) in
                    guard text == "8" else { throw NotEven() }
                    return text
                },
            ]
            visit.optional("inner").mapping("an inner thing") { $0.optional("x").text() }
            return read.compactMap(\.self)
        }
        return (values ?? [], diagnostics.inOrder.map(\.shortForm))
    }
}
