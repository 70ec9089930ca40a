import Foundation

/// The built executable, run as a process.
struct Program {
    let status: Int32
    let output: String
    let errors: String

    /// - Parameter output: a path to write standard output to instead, such as a full device.
    init(_ arguments: [String], environment: [String: String] = [:], output path: String? = nil) throws {
        let process = Process()
        process.executableURL = Program.executable
        process.arguments = arguments
        process.environment = environment
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = try path.map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) } ?? output
        process.standardError = errors
        try process.run()
        self.output =
            path == nil ? String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) : ""
        self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }

    /// The products lie beside the test bundle.
    static let executable: URL = {
        let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: link).deletingLastPathComponent().appendingPathComponent("regimen")
    }()
}
