import Foundation

/// The built executable while it runs, as a service does.
final class RunningProgram {
    private let process = Process()
    private let errors = Pipe()
    private var said = ""

    init(_ arguments: [String], environment: [String: String]) throws {
        process.executableURL = Program.executable
        process.arguments = arguments
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    struct Ended: Error {
        var said: String
    }

    /// Waits until it has said something on standard error.
    func waitForError(_ words: String) throws {
        while !said.contains(words) {
            let more = errors.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Ended(said: said) }
            said += String(decoding: more, as: UTF8.self)
        }
    }

    /// Tells it to end (SIGTERM).
    func terminate() { process.terminate() }

    /// Its exit status, once it has ended.
    func status() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
