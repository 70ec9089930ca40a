import PositionedYAML
import ProtocolLanguage
import Testing

@Suite("A hostile file is refused at once")
struct HostileFileTests {
    @Test("a file of 2 MiB is refused unread")
    func tooLarge() {
        let file = [UInt8](repeating: UInt8(ascii: "#"), count: 2 << 20)
        #expect(Self.firstMistake(file)?.hasPrefix("1:1: the file has 2097152 bytes") == true)
    }

    @Test("an alias bomb is refused at its first anchor")
    func aliasBomb() {
        var file = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (letter, before) in zip("bcdefghi", "abcdefgh") {
            file += "\(letter): &\(letter) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ", "))]\n"
        }
        #expect(Self.mistakes(Array(file.utf8)).contains { $0.hasPrefix("1:4: the anchor \"&a\"") })
    }

    @Test("brackets a hundred deep")
    func tooDeep() {
        let file = "sources: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(Self.firstMistake(Array(file.utf8))?.hasPrefix("1:") == true)
    }

    @Test("what is no text")
    func binary() {
        #expect(Self.firstMistake((0...255).map { UInt8($0) })?.hasPrefix("1:1:") == true)
    }

    @Test("more visits than any protocol has, each in a circle, are refused without a walk through them")
    func manyVisits() {
        var file = Self.head + "segments:\n  s:\n    visits:\n"
        for visit in 0..<5000 {
            file += "      - {id: v\(visit), kind: other, timing: {after: v\((visit + 1) % 5000)}}\n"
        }
        file += "plan: [{epoch: e, segment: s, start: {after: enrolment}}]\n"
        #expect(Self.mistakes(Array(file.utf8)) == ["7:3: the segments have 5000 visits, more than the 500 allowed"])
    }

    @Test("as many visits and epochs as may be, all waiting for one another, are told in a few circles")
    func manyCircles() {
        var file = Self.head + "segments:\n  s:\n    visits:\n"
        for visit in 0..<30 {
            let all = (0..<30).map { "v\($0)" }.joined(separator: ", ")
            file += "      - {id: v\(visit), kind: other, timing: {after: segment.start}, mergesInto: [\(all)]}\n"
        }
        file += "plan:\n"
        for epoch in 0..<64 { file += "  - {epoch: e\(epoch), segment: s, start: {after: enrolment}}\n" }
        let mistakes = Self.mistakes(Array(file.utf8))
        #expect((1...20).contains(mistakes.count))
        #expect(mistakes.allSatisfy { $0.contains("these wait for one another: v") })
    }

    @Test("more epochs than any plan has are refused without a walk through them")
    func manyEpochs() {
        var file = Self.head + "segments:\n  s:\n    visits:\n"
        for visit in 0..<200 { file += "      - {id: v\(visit), kind: other, timing: {after: v\(visit)}}\n" }
        file += "plan:\n"
        for epoch in 0..<5000 { file += "  - {epoch: e\(epoch), segment: s, start: {after: enrolment}}\n" }
        #expect(
            Self.mistakes(Array(file.utf8)) == ["210:3: `plan` has 5000 entries, more than the 64 that it may have"])
    }

    @Test("epochs that multiply their visits beyond a calendar's size")
    func manyOccurrences() {
        var file = Self.head + "segments:\n  s:\n    visits:\n"
        file += "      - {id: v, kind: other, timing: {after: segment.start, repeat: {every: P1D, times: 1000}}}\n"
        file += "plan:\n"
        for epoch in 0..<6 { file += "  - {epoch: e\(epoch), segment: s, start: {after: enrolment}}\n" }
        #expect(
            Self.mistakes(Array(file.utf8)) == [
                "11:3: the plan makes 6000 visits of one patient, more than the 5000 allowed"
            ])
    }

    private static let head = "format: regimen/1\nprotocol: p\nversion: 1\ntitle: T\nsummary: S\n"

    private static func mistakes(_ file: [UInt8]) -> [String] {
        do {
            _ = try Template.parse(file, file: "t.yaml")
            return []
        } catch {
            return error.diagnostics.map { "\($0.position): \($0.message)" }
        }
    }

    private static func firstMistake(_ file: [UInt8]) -> String? { mistakes(file).first }
}
