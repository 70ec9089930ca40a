import ArgumentParser
import EventLog
import EventLogSQLite
import Foundation

/// `contend`: processes that append to one store at once, one event a commit, each commit durable.
///
/// Compare `--processes 8` with `--processes 1`. All begin at once, when each has opened the store: how long a program takes
/// to start is not part of it. How long the longest append took is printed beside; whoever were told that the log is busy
/// would end with that, and the measurement with it.
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
            let children = try (0..<processes).map { try Child($0, of: self) }
            for child in children { try child.waitUntilReady() }
            let started = ContinuousClock.now
            for child in children { try child.begin() }
            var measurement = Measurement("contend \(processes) processes")
            for child in children {
                let told = try child.finish()
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

    /// What one of the processes does; whatever it is refused ends it.
    private func append(as number: Int) throws {
        let store = try SQLiteEventStore(openingIn: folder)
        FileHandle.standardOutput.write(Data(Child.ready.utf8))
        _ = FileHandle.standardInput.availableData
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

/// One of the processes, which waits for a word before it begins.
private struct Child {
    static let ready = "r"

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ number: Int, of contest: Contend) throws {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "contend", "--child", "\(number)", "--count", "\(contest.count)", "--folder", contest.folder,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    func waitUntilReady() throws {
        guard try output.fileHandleForReading.read(upToCount: 1) == Data(Child.ready.utf8) else {
            throw ValidationError("a process could not open the store")
        }
    }

    func begin() throws { try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8)) }

    /// What it had to say, once it has ended.
    func finish() throws -> String {
        let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ValidationError("a process failed: \(told)") }
        return told
    }
}
