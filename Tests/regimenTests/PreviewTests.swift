import Testing

@testable import regimen

/// What people and programs read of a calendar.
@Suite struct PreviewTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var golden: String
        var arguments: [String]
    }

    static let cases = [
        Case(testDescription: "on the day of enrolment", golden: "enrolled", arguments: []),
        Case(
            testDescription: "at a site, under way, with what needs attention", golden: "under-way",
            arguments: [
                "--site", Fixture.path("weekdays.yaml"), "--on", "2026-12-17", "--choose", "infusions=3",
                "--actual", "first/labs=2026-12-01", "--actual", "first/infusion.1=2026-12-15",
                "--booked", "first/infusion.2=2026-12-17", "--booked", "first/infusion.3=2026-12-28",
            ]),
        Case(
            testDescription: "late in every way", golden: "late",
            arguments: [
                "--on", "2027-08-01", "--actual", "first/labs=2026-12-09", "--missed", "first/infusion.1",
                "--booked", "first/infusion.2=2026-12-16", "--omitted", "first/log.2", "--hold", "2027-07-20",
            ]),
        Case(
            testDescription: "into the second round", golden: "second-round",
            arguments: [
                "--on", "2027-06-20", "--actual", "first/labs=2026-11-30", "--actual", "first/infusion.1=2026-12-14",
                "--actual", "first/infusion.2=2026-12-16", "--decide", "first/again=approved@2027-03-17",
                "--start", "second=2027-06-20",
            ]),
    ]

    @Test(arguments: cases)
    func `the table of a person`(_ row: Case) throws {
        let call = RecordedCall(["preview", Fixture.path("course.yaml"), "--enrolment", "2026-11-30"] + row.arguments)
        #expect(call.errors == "")
        try Fixture.expectGolden(call.output, "preview-\(row.golden).txt")
    }

    @Test(arguments: cases)
    func `the document of a program`(_ row: Case) throws {
        let call = RecordedCall(
            ["preview", Fixture.path("course.yaml"), "--enrolment", "2026-11-30", "--json"] + row.arguments)
        #expect(call.errors == "")
        try Fixture.expectGolden(call.output, "preview-\(row.golden).json")
    }

    @Test func `colour only for a person who wants it`() {
        let arguments = ["preview", Fixture.path("course.yaml"), "--enrolment", "2026-11-30"]
        #expect(RecordedCall(arguments, isTerminal: true).output.contains("\u{1B}["))
        #expect(!RecordedCall(arguments).output.contains("\u{1B}"))
        #expect(!RecordedCall(arguments, environment: ["NO_COLOR": "1"], isTerminal: true).output.contains("\u{1B}"))
    }
}
