import Foundation

@testable import regimen

/// A store for rehearsals in a folder of its own, asked by the built executable as a person would.
///
/// Ids and times come from the calls, so that every answer is the same on every machine and day.
final class RehearsedStore {
    let folder: URL
    private(set) var transcript = ""
    private var commands = 0
    /// What time it is.
    var now = "2026-11-27T09:00:00Z"

    var path: String { folder.appendingPathComponent("store").path }

    /// - Parameters:
    ///   - isMade: whether it has a site, a protocol and two patients already, one of them enrolled.
    ///   - template: the fixture that is published then: a version of the protocol `course`.
    init(isMade: Bool = false, template: String = "course.yaml") throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("regimen-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard isMade else { return }
        for words in [
            ["init", "--simulated", "--site", Fixture.path("corner-clinic.yaml")],
            ["protocol", "publish", Fixture.path(template)],
            ["patient", "register", "P-0001", "--name", "Ana Torres"], ["patient", "register", "P-0002"],
            ["patient", "enrol", "P-0001", "--protocol", "course", "--on", "2026-11-30"],
            ["book", "P-0001", "first/labs", "--at", "2026-12-01T08:30"],
        ] {
            let call = inside(words)
            guard call.status == .done else { throw Failure(words: words, errors: call.errors) }
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    struct Failure: Error {
        var words: [String]
        var errors: String
    }

    /// Runs the program as a process.
    func run(_ words: [String], environment: [String: String] = [:]) throws -> Program {
        let own = ["REGIMEN_STORE": path, "REGIMEN_NOW": now, "TMPDIR": folder.path]
        return try Program(words, environment: own.merging(environment) { $1 })
    }

    /// Gives the same call within this process, which takes less time.
    ///
    /// - Parameter answer: what the person in front of the terminal types; nil where nobody sits there.
    func inside(_ words: [String], answer: String? = nil) -> RecordedCall {
        RecordedCall(words, environment: ["REGIMEN_STORE": path, "REGIMEN_NOW": now], answer: answer)
    }

    /// Runs a line of the story and writes it down with its answer.
    func tell(_ line: String) throws {
        let program = try run(RehearsedStore.words(of: line))
        transcript += "$ regimen \(line.inert)\n\(program.output)\(program.errors)"
        if program.status != 0 { transcript += "exit \(program.status)\n" }
        transcript += "\n"
    }

    /// Runs a line of the story that changes something, under an id of its own.
    func change(_ line: String) throws {
        commands += 1
        let id = "0193a1b2-0000-7000-8000-\(String(format: "%012x", commands))"
        let program = try run(RehearsedStore.words(of: line) + ["--command", id])
        transcript += "$ regimen \(line.inert)\n\(program.output)\(program.errors)"
        if program.status != 0 { transcript += "exit \(program.status)\n" }
        transcript += "\n"
    }

    /// Starts a line of the story that goes on until it is told to end.
    func start(_ line: String) throws -> RunningProgram {
        let own = ["REGIMEN_STORE": path, "REGIMEN_NOW": now, "TMPDIR": folder.path]
        return try RunningProgram(RehearsedStore.words(of: line), environment: own)
    }

    /// Writes down what stands in a file of the store.
    func tellFile(_ name: String) throws {
        let text = try String(contentsOf: folder.appendingPathComponent("store/\(name)"), encoding: .utf8)
        transcript += "--- \(name)\n\(text)\n"
    }

    /// How many events there are.
    func eventCount() throws -> Int {
        let call = inside(["history", "--all", "--json"])
        guard call.status == .done else { throw Failure(words: ["history"], errors: call.errors) }
        return call.output.split(separator: "\n").count
    }

    /// The text without what differs from machine to machine.
    func portable(_ text: String) -> String {
        var text = text.replacingOccurrences(of: folder.path, with: "FOLDER")
        for (pattern, mask) in [
            (#""log": "[^"]*""#, #""log": "LOG""#), (#""account": "[^"]*""#, #""account": "ACCOUNT""#),
            (#""host": "[^"]*""#, #""host": "HOST""#),
            (#"\(root\)|\((?!(erased|stands)\))[a-z_][a-z0-9_-]*\)(?=  )"#, "(ACCOUNT)"),
        ] {
            text = text.replacingOccurrences(of: pattern, with: mask, options: .regularExpression)
        }
        return text
    }

    /// Words as a shell would take them, with double quotes around those that have blanks.
    static func words(of line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
    }
}
