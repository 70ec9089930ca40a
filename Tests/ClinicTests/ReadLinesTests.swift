import CivilTime
import EventLog
import Testing

@testable import Clinic

/// Lines of a log, read on all processors and handed over in order.
@Suite struct ReadLinesTests {
    /// A log of so many events, of which none can be read behind a position.
    private struct BrokenLog: EventReader {
        let log: InMemoryEventStore
        var readable = Int64.max

        init(events: Int) throws {
            let now = try Instant(millisecondsSinceEpoch: 1_767_258_000_000)
            let fingerprint = try #require(Fingerprint([UInt8](repeating: 7, count: 32)))
            let actor = Actor(person: "ana", account: "clinic", host: "ward-1", via: "cli")
            log = try InMemoryEventStore(
                LogOpening(
                    log: LogID(bits: 42), simulated: true, command: CommandID(at: now, random: 0),
                    fingerprint: fingerprint, actor: actor, now: now, effective: "2026-01-01"))
            guard events > 1 else { return }
            let event = ProposedEvent(type: "visit.booked", effective: "2026-01-01", data: Array("{}".utf8))
            _ = try log.append(
                AppendRequest(
                    command: CommandID(at: now, random: 1), fingerprint: fingerprint, actor: actor, site: nil, now: now,
                    streams: [
                        StreamAppend(
                            to: try StreamName(parsing: "patient-P-1"), expected: .any,
                            events: Array(repeating: event, count: events - 1))
                    ]))
        }

        func lines(after position: Int64, upTo last: Int64?, size: PageSize) throws(EventStoreError) -> LinePage {
            guard position < readable else { throw .damaged(position: position + 1, fault: "the page is torn") }
            return log.lines(after: position, upTo: last, size: size)
        }

        var opened: LogOpened { log.opened }
        func head() throws(EventStoreError) -> LogHead { try log.head() }
        func version(of stream: StreamName) -> Int64 { log.version(of: stream) }
        func streams(upTo last: Int64) -> [StreamName] { log.streams(upTo: last) }
        func lines(of stream: StreamName, after version: Int64, upTo last: Int64?, size: PageSize) -> LinePage {
            log.lines(of: stream, after: version, upTo: last, size: size)
        }
        func record(of command: CommandID) -> CommandRecord? { log.record(of: command) }
        func commandRows(after id: [UInt8]?, atMost most: Int) throws(EventStoreError) -> [CommandRow] {
            log.commandRows(after: id, atMost: most)
        }
        func commandRows(of commands: [CommandID]) throws(EventStoreError) -> [CommandRow] {
            log.commandRows(of: commands)
        }
        func hashes(of tile: TilePlace, width: Int) throws(EventStoreError) -> [TreeHash] {
            log.hashes(of: tile, width: width)
        }
    }

    /// What a check makes of the lines that it was handed.
    private func sizes(_ log: BrokenLog) throws -> (taken: [Int64], error: (any Error)?) {
        var check = LogCheck(of: log)
        var taken: [Int64] = []
        do {
            try log.forEachReadLine { line in
                _ = check.take(line)
                taken.append(check.tree.size)
            }
            return (taken, nil)
        } catch {
            return (taken, error)
        }
    }

    @Test(arguments: [1, 2, 999, 1_000, 1_001, 2_000, 3_456])
    func `every line comes once, in order`(events: Int) throws {
        let log = try BrokenLog(events: events)
        let (taken, error) = try sizes(log)
        #expect(taken == Array(1...Int64(events)))
        #expect(error == nil)
    }

    @Test func `what stands before a page that cannot be read comes all the same`() throws {
        var log = try BrokenLog(events: 3_000)
        log.readable = 2_000
        let (taken, error) = try sizes(log)
        #expect(taken == Array(1...2_000))
        #expect(error as? EventStoreError == .damaged(position: 2_001, fault: "the page is torn"))
    }

    @Test func `the roots are those of a check on one processor`() throws {
        let log = try BrokenLog(events: 2_500)
        var together = LogCheck(of: log)
        var alone = LogCheck(of: log)
        try log.forEachReadLine { _ = together.take($0) }
        try log.forEachLine { _ = alone.take(ReadLine($0)) }
        #expect(together.tree.root == alone.tree.root)
        #expect(together.tree.size == 2_500)
    }
}
