import Testing

@testable import regimen

@Suite struct LintTests {
    private static let files = [
        "course.yaml", "weekdays.yaml", "mistaken.yaml", "mistaken-site.yaml", "neither.yaml", "aliases.yaml",
    ]

    @Test func `lines as compilers print them`() throws {
        let call = RecordedCall(["lint"] + Self.files.map(Fixture.path))
        #expect(call.status == .invalidInput)
        try Fixture.expectGolden(call.output, "lint.txt")
    }

    @Test func `one JSON document with every mistake`() throws {
        let call = RecordedCall(["lint", "--json"] + Self.files.map(Fixture.path))
        #expect(call.status == .invalidInput)
        try Fixture.expectGolden(call.output, "lint.json")
    }

    @Test func `no mistakes are an empty list`() {
        let call = RecordedCall(["lint", "--json", Fixture.path("course.yaml")])
        #expect(call.status == .done)
        #expect(call.output == "[]\n")
    }

    @Test func `a missing file does not hide the mistakes of another`() {
        let call = RecordedCall(["lint", Fixture.path("absent.yaml"), Fixture.path("neither.yaml")])
        #expect(call.status == .notFound)
        #expect(call.output.contains("neither.yaml:1:1: error: "))
    }
}
