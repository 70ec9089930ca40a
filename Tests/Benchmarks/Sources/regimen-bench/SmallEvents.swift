import ArgumentParser
import CivilTime
import EventLog
import EventLogSQLite
import Foundation

/// Small events for a thousand patients' streams in turn, as the C program's are.
struct SmallEvents {
    /// How many events each stream has so far.
    private var versions = [Int64](repeating: 0, count: streamCount)
    /// Whether versions are checked: not where other processes add to the same streams.
    var isAlone = true
    private static let streamCount = 1000

    /// A new log, with its first event and nothing else.
    static func newStore(in folder: String) throws -> SQLiteEventStore {
        try SQLiteEventStore(
            creatingIn: folder,
            LogOpening(
                log: LogID(bits: 42), simulated: true, command: CommandID(at: try instant(0), random: 1),
                fingerprint: try fingerprint(), actor: actor, now: try instant(0), effective: "2026-11-21"))
    }

    /// Adds so many events, some thousand a commit.
    mutating func fill(_ store: SQLiteEventStore, count: Int) throws {
        var added = 0
        while added < count {
            let next = min(SmallEvents.streamCount, count - added)
            _ = try store.append(request(from: added, count: next))
            added += next
        }
    }

    /// The next so many events in one request.
    ///
    /// - Parameter chance: tells the commands of several processes apart.
    mutating func request(from first: Int, count: Int, chance: UInt128 = 0) throws -> AppendRequest {
        var events: [Int: [ProposedEvent]] = [:]
        for number in first..<first + count {
            events[number % SmallEvents.streamCount, default: []].append(
                ProposedEvent(
                    type: "visit.completed", effective: "2026-11-21",
                    data: Array(#"{"on":"2026-11-21","visit":"round-1/glucose-log.\#(number % 26 + 1)"}"#.utf8)))
        }
        var streams: [StreamAppend] = []
        for (patient, events) in events.sorted(by: { $0.key < $1.key }) {
            streams.append(
                StreamAppend(
                    to: try StreamName(parsing: "patient-P-\(10_000 + patient)"),
                    expected: isAlone ? .exactly(versions[patient]) : .any, events: events))
            versions[patient] += Int64(events.count)
        }
        return AppendRequest(
            command: CommandID(at: try SmallEvents.instant(first + 1), random: UInt128(first) | chance),
            fingerprint: try SmallEvents.fingerprint(), actor: SmallEvents.actor, site: "harbour-clinic",
            now: try SmallEvents.instant(first + 1), streams: streams)
    }

    /// About how long the newest lines are.
    static func lineLength(in store: SQLiteEventStore) throws -> Int {
        let head = try store.head()
        let page = try store.lines(after: max(head.position - 100, 0), upTo: nil, size: PageSize(lines: 100))
        return page.map(\.bytes.count).reduce(0, +) / max(page.count, 1)
    }

    static func note(_ words: String) { FileHandle.standardError.write(Data("\(words)\n".utf8)) }

    private static let actor = Actor(person: "front-desk", account: "desk", host: "bench", via: "regimen-bench")

    private static func fingerprint() throws -> Fingerprint {
        guard let fingerprint = Fingerprint(Array(repeating: 7, count: 32)) else {
            throw ValidationError("a fingerprint has 32 bytes")
        }
        return fingerprint
    }

    private static func instant(_ milliseconds: Int) throws -> Instant {
        try Instant(millisecondsSinceEpoch: 1_795_000_000_000 + Int64(milliseconds))
    }
}
