import ArgumentParser
import EventLog
import EventLogSQLite
import Foundation

/// `append`: events into a new log on this disk, each commit durable before the next begins.
///
/// The events are small (``SmallEvents``); compare the C program on lines of the length that is printed beside.
struct Append: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Durable appends to a new log.")

    @Option(help: "Events in a commit.") var perCommit = 1
    @Option(help: "Events in all.") var count = 2_000
    @Option(help: "The folder for the log; it is made, and removed after.") var folder = ".bench-append"

    func run() throws {
        try BenchFolder(folder).use {
            let store = try SmallEvents.newStore(in: folder)
            var events = SmallEvents()
            var measurement = Measurement("append \(perCommit) a commit", perRun: perCommit)
            var appended = 0
            while appended < count {
                let request = try events.request(from: appended, count: perCommit)
                try measurement.run { _ = try store.append(request) }
                appended += perCommit
            }
            print(measurement.line)
            SmallEvents.note("a line has about \(try SmallEvents.lineLength(in: store)) bytes")
        }
    }
}
