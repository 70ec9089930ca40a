import Foundation
import Testing

@testable import regimen

/// Exit statuses are a contract; here the built executable keeps it as a process.
@Suite struct ExitStatusTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var arguments: [String]
        var status: Int32
        /// What standard error says somewhere; nothing at all where nil.
        var says: String?

        init(_ name: String, _ arguments: [String], _ status: Int32, says: String? = nil) {
            testDescription = name
            self.arguments = arguments
            self.status = status
            self.says = says
        }
    }

    private static let course = Fixture.path("course.yaml")
    private static func preview(_ arguments: String...) -> [String] { ["preview", course] + arguments }

    static let cases = [
        Case("help", ["--help"], 0),
        Case("help of a command", ["preview", "--help"], 0),
        Case("nothing", [], 0),
        Case("version", ["version"], 0),
        Case("a good template", ["lint", course], 0),
        Case("a good site file", ["lint", Fixture.path("weekdays.yaml")], 0),
        Case("a preview", preview("--enrolment", "2026-11-30"), 0),
        Case("a mistaken template", ["lint", Fixture.path("mistaken.yaml")], 1, says: "mistakes in 1 of 1 file"),
        Case("a mistaken site file", ["lint", Fixture.path("mistaken-site.yaml")], 1, says: "mistakes"),
        Case("neither of the two", ["lint", Fixture.path("neither.yaml")], 1, says: "1 mistake in 1 of 1 file"),
        Case("aliases", ["lint", Fixture.path("aliases.yaml")], 1, says: "mistake"),
        Case("a folder", ["lint", Fixture.path("")], 1, says: "is a folder"),
        Case("an endless file", ["lint", "/dev/zero"], 1, says: "mistake"),
        Case(
            "a preview of a mistaken template",
            ["preview", Fixture.path("mistaken.yaml"), "--enrolment", "2026-11-30"], 1,
            says: "mistaken.yaml:9:15: error:"),
        Case(
            "a preview at a mistaken site",
            preview("--enrolment", "2026-11-30", "--site", Fixture.path("mistaken-site.yaml")),
            1, says: "mistaken-site.yaml:1:7: error:"),
        Case("a misspelt command", ["lintt"], 2, says: "did you mean \"lint\"?"),
        Case("an unknown command", ["frobnicate"], 2, says: "there is no command"),
        Case("help for a misspelt command", ["help", "previw"], 2, says: "did you mean \"preview\"?"),
        Case(
            "a misspelt flag that is required", preview("--enrollment", "2026-11-30"), 2,
            says: "there is no flag \"--enrollment\"; did you mean \"--enrolment\"?"),
        Case(
            "a misspelt flag", preview("--enrolment=2026-11-30", "--jsn"), 2,
            says: "there is no flag \"--jsn\"; did you mean \"--json\"?"),
        Case("a missing flag", preview(), 2, says: "--enrolment"),
        Case("a date that does not exist", preview("--enrolment", "2026-02-30"), 2, says: "2026-02-30"),
        Case("nothing to lint", ["lint"], 2, says: "<files>"),
        Case("a missing file", ["lint", Fixture.path("absent.yaml")], 3, says: "there is no file"),
        Case(
            "a missing template", ["preview", "absent.yaml", "--enrolment", "2026-11-30"], 3, says: "there is no file"),
        Case("no date left", preview("--enrolment", "9999-12-31"), 2, says: "the plan leaves the calendar"),
    ]

    @Test(arguments: cases)
    func `exit status`(_ row: Case) throws {
        let program = try Program(row.arguments)
        #expect(program.status == row.status, "\(program.errors)")
        if let says = row.says {
            #expect(program.errors.contains(says), "\(program.errors)")
            #expect(program.errors.contains("regimen: "), "\(program.errors)")
        } else {
            #expect(program.errors == "")
            #expect(program.output != "")
        }
    }

    @Test func `output that cannot be written is an error`() throws {
        let program = try Program(["version"], output: "/dev/full")
        #expect(program.status == 7)
        #expect(program.errors == "regimen: the output could not be written (No space left on device)\n")
    }

    @Test func `an unreadable file is not available`() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("unreadable-\(getpid()).yaml")
        try Data("site: x".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
        // The superuser reads everything.
        try #require(access(file.path, R_OK) != 0 || getuid() == 0)
        guard getuid() != 0 else { return }
        #expect(try Program(["lint", file.path]).status == 7)
    }

    @Test func `what a file is called cannot steer the terminal`() throws {
        let program = try Program(["lint", "a\u{1B}[2Jb"])
        #expect(program.status == 3)
        #expect(!program.errors.contains("\u{1B}"))
    }
}
