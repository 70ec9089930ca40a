@testable import regimen

/// A call of the program inside the test's own process, and what it said.
struct RecordedCall {
    let status: ExitStatus
    let output: String
    let errors: String

    /// - Parameter answer: what the person in front of the terminal types; nil where nobody sits there.
    init(
        _ arguments: [String], environment: [String: String] = [:], isTerminal: Bool = false, answer: String? = nil
    ) {
        let recorder = Recorder()
        let console = Console(
            environment: { environment[$0] }, outputIsTerminal: isTerminal,
            writeOutput: { recorder.output += $0 }, writeError: { recorder.errors += $0 },
            readAnswer: answer.map { answer in { answer } })
        status = Invocation(arguments: arguments, console: console).run()
        output = String(decoding: recorder.output, as: UTF8.self)
        errors = String(decoding: recorder.errors, as: UTF8.self)
    }

    private final class Recorder {
        var output: [UInt8] = []
        var errors: [UInt8] = []
    }
}
