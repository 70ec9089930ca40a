import ArgumentParser
import CanonicalJSON
import CivilTime
import EventLog
import EventLogSQLite
import Foundation

/// `append`: events into a new log on this disk, each commit durable before the next begins.
///
/// The events are small and go to a thousand patients' streams in turn, as the C program's do; compare it on lines of the
/// length that is printed beside.
struct Append: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Durable appends to a new log.")

    @Option(help: "Events in a commit.") var perCommit = 1
    @Option(help: "Events in all.") var count = 2_000
    @Option(help: "The folder for the log; it is made, and removed after.") var folder = ".bench-append"

    func run() throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw ValidationError("\(folder) exists; name another with --folder")
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try newStore()
        var versions = [Int64](repeating: 0, count: 1000)
        var measurement = Measurement("append \(perCommit) a commit", perRun: perCommit)
        var appended = 0
        while appended < count {
            let request = try nextRequest(from: appended, versions: &versions)
            try measurement.run { _ = try store.append(request) }
            appended += perCommit
        }
        print(measurement.line)
        let head = try store.head()
        let page = try store.lines(after: max(head.position - 100, 0), upTo: nil, size: PageSize(lines: 100))
        let bytes = page.map(\.bytes.count).reduce(0, +) / max(page.count, 1)
        FileHandle.standardError.write(Data("a line has about \(bytes) bytes\n".utf8))
    }

    private func newStore() throws -> SQLiteEventStore {
        let command = CommandID(at: try instant(0), random: 1)
        return try SQLiteEventStore(
            creatingIn: folder,
            LogOpening(
                log: LogID(bits: 42), simulated: true, command: command, fingerprint: try fingerprint(),
                actor: actor, now: try instant(0), effective: "2026-11-21"))
    }

    private func nextRequest(from first: Int, versions: inout [Int64]) throws -> AppendRequest {
        var events: [Int: [ProposedEvent]] = [:]
        for number in first..<first + perCommit {
            events[number % 1000, default: []].append(
                ProposedEvent(
                    type: "visit.completed", effective: "2026-11-21",
                    data: Array(#"{"on":"2026-11-21","visit":"round-1/glucose-log.\#(number % 26 + 1)"}"#.utf8)))
        }
        let streams = try events.sorted { $0.key < $1.key }.map { patient, events in
            defer { versions[patient] += Int64(events.count) }
            return StreamAppend(
                to: try StreamName(parsing: "patient-P-\(10_000 + patient)"), expected: .exactly(versions[patient]),
                events: events)
        }
        return AppendRequest(
            command: CommandID(at: try instant(first + 1), random: UInt128(first)), fingerprint: try fingerprint(),
            actor: actor, site: "harbour-clinic", now: try instant(first + 1), streams: streams)
    }

    private var actor: Actor { Actor(person: "front-desk", account: "desk", host: "bench", via: "regimen-bench") }

    private func fingerprint() throws -> Fingerprint {
        guard let fingerprint = Fingerprint(Array(repeating: 7, count: 32)) else {
            throw ValidationError("a fingerprint has 32 bytes")
        }
        return fingerprint
    }

    private func instant(_ milliseconds: Int) throws -> Instant {
        try Instant(millisecondsSinceEpoch: 1_795_000_000_000 + Int64(milliseconds))
    }
}
