import PositionedYAML
import Testing

@Suite("A hostile file costs nothing")
struct LimitTests {
    @Test func `A file of 1 MiB is read, one byte more is not`() {
        let longest = "a: " + String(repeating: "x", count: (1 << 20) - 3)
        #expect(Reading(longest).mistakes == [])
        #expect(
            Reading(longest + "x").mistakes
                == ["1:1: the file has 1048577 bytes, more than the 1048576 that are read; shorten it"])
    }

    @Test func `A file of 2 MiB is refused unread`() {
        #expect(Reading(String(repeating: "[", count: 2 << 20)).mistakes.first?.contains("2097152 bytes") == true)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "a: [", "[{a: "])
    func `Nesting without end stops at its limit`(_ opener: String) throws {
        let reading = Reading(String(repeating: opener, count: 200_000 / opener.utf8.count))
        #expect(reading.node == nil)
        #expect(reading.mistakes.count == 1)
        #expect(reading.mistakes.first?.hasSuffix("values nest deeper here than 32 levels; flatten them") == true)
    }

    @Test func `32 levels are read, 33 are not`() {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + "x" + String(repeating: "]", count: levels)
        }
        #expect(Reading(nested(32)).mistakes == [])
        #expect(Reading(nested(33)).mistakes == ["1:33: values nest deeper here than 32 levels; flatten them"])
    }

    @Test func `An alias bomb is refused at each of its levels`() {
        var bomb = "a0: &a0 [lol, lol, lol]\n"
        for level in 1...30 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let reading = Reading(bomb)
        #expect(reading.mistakes.first == #"1:5: the anchor "&a0" is not allowed; write out values"#)
        #expect(reading.mistakes.last?.contains("more like these are not shown") == true)
        #expect(reading.mistakes.count == 101)
    }

    @Test func `An alias bomb in the keys of mappings is refused`() {
        var bomb = "- &a0 [lol]\n"
        for level in 1...30 {
            bomb += "- &a\(level) {? [*a\(level - 1), *a\(level - 1)] : x}\n"
        }
        #expect(Reading(bomb).mistakes.count == 101)
    }

    @Test func `A mapping with 60,000 unknown keys is reported in short`() {
        let keys = (0..<60_000).map { "key\($0): x\n" }.joined()
        let diagnostics = Diagnostics(file: "f.yaml")
        let root = YAMLFile.parse(Array(keys.utf8), reportingTo: diagnostics)
        Field(root, named: "the file", diagnostics: diagnostics).mapping("a visit") { visit in
            visit.required("kye1").text()
        }
        #expect(diagnostics.inOrder.count == 101)
    }
}
