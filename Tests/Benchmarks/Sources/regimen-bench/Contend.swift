import ArgumentParser
import EventLog
import EventLogSQLite
import Foundation

/// `contend`: processes that append to one store at once, one event a commit, each commit durable.
///
/// Compare `--processes 8` with `--processes 1`. How long the longest append took is printed beside, and how often SQLite
/// said that it was busy, which nobody may see.
struct Contend: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Appends by several processes at once.")

    @Option(help: "How many processes.") var processes = 8
    @Option(help: "Events of each process.") var count = 500
    @Option(help: "The folder for the log; it is made, and removed after.") var folder = ".bench-contend"
    @Option(help: .hidden) var child: Int?

    func run() throws {
        if let child { return try append(as: child) }
        try BenchFolder(folder).use {
            _ = try SmallEvents.newStore(in: folder)
            let started = ContinuousClock.now
            let children = try (0..<processes).map { try start($0) }
            var measurement = Measurement("contend \(processes) processes")
            for (process, output) in children {
                let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                process.waitUntilExit()
                guard process.terminationStatus == 0 else { throw ValidationError("a process failed: \(told)") }
                for line in told.split(separator: "\n") {
                    if let microseconds = Double(line) { measurement.add(microseconds: microseconds) }
                }
            }
            measurement.elapsed = ContinuousClock.now - started
            let events = try SQLiteEventStore(openingIn: folder).head().position - 1
            guard events == Int64(processes * count) else { throw ValidationError("there are \(events) events") }
            print(measurement.line)
            SmallEvents.note(
                "the longest append took \(Int(measurement.longest / 1000)) ms; nobody was told of a busy log")
        }
    }

    private func start(_ number: Int) throws -> (Process, Pipe) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["contend", "--child", "\(number)", "--count", "\(count)", "--folder", folder]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        return (process, output)
    }

    /// What one of the processes does; whatever it is refused ends it.
    private func append(as number: Int) throws {
        let store = try SQLiteEventStore(openingIn: folder)
        var events = SmallEvents()
        events.isAlone = false
        var lines = ""
        for place in 0..<count {
            let request = try events.request(from: place, count: 1, chance: UInt128(number + 1) << 32)
            let duration = try ContinuousClock().measure { _ = try store.append(request) }
            lines += "\(Measurement.microseconds(duration))\n"
        }
        print(lines, terminator: "")
    }
}
