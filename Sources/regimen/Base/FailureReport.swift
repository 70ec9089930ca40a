import ArgumentParser
import Clinic
import PositionedYAML
import Scheduling

/// What the program says and how it ends when a command has not simply succeeded: the one place where errors become
/// words.
struct FailureReport {
    let status: ExitStatus
    /// For standard output: help that was asked for.
    let output: [String]
    /// For standard error.
    let notes: [String]

    private init(_ status: ExitStatus, output: [String] = [], notes: [String] = []) {
        self.status = status
        self.output = output
        self.notes = notes.map { note in
            // What is told may hold somebody's text.
            note.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).inert }
                .joined(separator: "\n")
        }
    }

    /// - Parameter arguments: what the program was called with, to look for a misspelt command.
    init(_ error: any Error, arguments: [String]) {
        switch error {
        case let failure as CommandFailure:
            self.init(failure.status, notes: [FailureReport.opening + failure.sentence])
        case let invalid as InvalidFile:
            let failure = CommandFailure.mistakesListed(count: invalid.diagnostics.count, files: 1, filesRead: 1)
            self.init(
                failure.status,
                notes: invalid.diagnostics.map(\.description) + [FailureReport.opening + failure.sentence])
        case let error as ClinicError:
            self.init(ExitStatus(error.kind), notes: [FailureReport.opening + error.sentence])
        case let error as SchedulingError:
            self.init(.usage, notes: [FailureReport.opening + error.description])
        default:
            self.init(ofParser: error, arguments: arguments)
        }
    }

    private init(ofParser error: any Error, arguments: [String]) {
        guard !Regimen.exitCode(for: error).isSuccess else {
            self.init(.done, output: [Regimen.fullMessage(for: error)])
            return
        }
        let sentence =
            MisspeltCommand(arguments: arguments)?.sentence ?? MisspeltFlag(arguments: arguments)?.sentence
            ?? lowercasedStart(Regimen.message(for: error))
        self.init(
            .usage,
            notes: [
                FailureReport.opening + sentence, "See '\(CommandPath(arguments: arguments).text) --help'.",
            ])
    }

    /// Before every sentence.
    static let opening = "regimen: "
}

extension ExitStatus {
    fileprivate init(_ kind: ClinicError.Kind) {
        self =
            switch kind {
            case .invalid: .invalidInput
            case .usage: .usage
            case .notFound: .notFound
            case .refused: .refused
            case .verification: .verificationFailed
            case .store: .storeFailed
            case .unavailable: .notAvailable
            }
    }
}

private func lowercasedStart(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
}
