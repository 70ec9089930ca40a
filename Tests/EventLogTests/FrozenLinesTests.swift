import CanonicalJSON
import CivilTime
import EventLog
import Foundation
import Testing

/// The stored form of an event, one line of each shape. Real logs hold such lines: a line or a hash may be added here, none
/// may ever be changed. Ids and hashes were worked out by Python's hashlib, lines written by its json.
@Suite("Lines as they were ever stored")
struct FrozenLinesTests {
    static let lines: [String] = (try? fixture("lines.ndjson")) ?? []
    static let leaves: [String] = (try? fixture("leaves.txt")) ?? []

    private static func fixture(_ name: String) throws -> [String] {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test("there is one of each shape")
    func shapes() {
        #expect(Self.lines.count == 4)
        #expect(Self.leaves.count == Self.lines.count)
    }

    @Test("are read, and written back byte for byte", arguments: lines)
    func readBack(line: String) throws {
        let event = try RecordedEvent(canonical: Array(line.utf8))
        #expect(String(decoding: try event.canonicalBytes(), as: UTF8.self) == line)
    }

    @Test("have the hashes that were stored", arguments: zip(lines, leaves))
    func hashes(line: String, leaf: String) {
        #expect(LeafHash(of: line.utf8).description == leaf)
        #expect(LeafHash(of: Array(line.utf8)).description == leaf)
    }

    @Test("are made of requests as before")
    func made() throws {
        let log = try #require(LogID(parsing: "00112233445566778899aabbccddeeff"))
        let fingerprint = try #require(Fingerprint([UInt8](repeating: 0, count: 32)))
        let patient = try StreamName(kind: "patient", id: "P-0001")
        let first = try CommandID(parsing: "019b78c9-d840-7abc-9def-0123456789ab")
        let store = try InMemoryEventStore(
            LogOpening(
                log: log, simulated: false, command: try CommandID(parsing: "019b78c9-d840-7000-8000-000000000001"),
                fingerprint: fingerprint, actor: Actor(person: nil, account: "root", host: "ward-1", via: "cli"),
                now: try Instant(parsing: "2026-01-01T09:00:00Z"), effective: "2026-01-01"))
        try store.append(
            AppendRequest(
                command: first, fingerprint: fingerprint,
                actor: Actor(person: "ana", account: "clinic", host: "ward-1", via: "cli"), site: "tijuana",
                now: try Instant(parsing: "2026-03-02T15:04:05.006Z"),
                streams: [
                    StreamAppend(
                        to: patient, expected: .exactly(0),
                        events: [
                            ProposedEvent(type: "patient.registered", effective: "2026-03-02", data: Array("{}".utf8)),
                            ProposedEvent(
                                type: "calendar.planned", schema: 2, effective: "2026-03-02T09:30",
                                cause: EventID(command: first, ordinal: 0),
                                reason: Reason(code: "patient-asked", note: "YvqD38GjfROP0o1o+DUywFg8EA92rqULvi9xOQ=="),
                                data: try CanonicalValue.object([
                                    "because": .array([.object(["anchor": .string("baseline"), "days": .integer(14)])]),
                                    "title": .string("Infusión 1 \"α\" \u{7F}\n"),
                                    "visits": .array([.string("round-1/infusion.1")]),
                                ]).canonicalBytes()),
                        ])
                ]))
        try store.append(
            AppendRequest(
                command: try CommandID(parsing: "019B78C9-D840-7FFF-BFFF-FFFFFFFFFFFF"), fingerprint: fingerprint,
                actor: Actor(person: nil, account: "daemon", host: "ward-1", via: "daemon"), site: "tijuana",
                now: try Instant(parsing: "2026-03-02T15:00:00Z"),
                streams: [
                    StreamAppend(
                        to: try StreamName(kind: "reminders", id: "P-0001"), expected: .any,
                        events: [
                            ProposedEvent(
                                type: "reminder.missed", effective: "2026-03-02", reason: Reason(code: "late"),
                                data: Array(#"{"key":"k1"}"#.utf8))
                        ])
                ]))
        let stored = store.lines(after: 0, upTo: nil, size: PageSize())
        #expect(stored.map { String(decoding: $0.bytes, as: UTF8.self) } == Self.lines)
        #expect(stored.map(\.leafHash.description) == Self.leaves)
    }

    @Test(
        "are refused when anything in them has another form",
        arguments: [
            (#""position":2"#, #""position":0"#), (#""version":1"#, #""version":-1"#),
            (#""schema":1"#, #""schema":"1""#),
            (#""schema":1"#, #""schema":0"#),
            ("2026-03-02T15:04:05.006Z", "2026-03-02T15:04:05Z"),
            ("2026-03-02T15:04:05.006Z", "2026-02-30T15:04:05.006Z"),
            ("2026-03-02T15:04:05.006Z", "2026-03-02T15:04:60.006Z"),
            ("2026-03-02T15:04:05.006Z", "2026-03-02T15:04:05.006+"),
            (#""effective":"2026-03-02""#, #""effective":"2026-13-02""#),
            (#""effective":"2026-03-02""#, #""effective":"2 March""#),
            ("019b78c9-d840-7abc-9def-0123456789ab", "019B78C9-D840-7ABC-9DEF-0123456789AB"),
            ("019b78c9-d840-7abc-9def-0123456789ab", "019b78c9-d840-4abc-9def-0123456789ab"),
            ("00112233445566778899aabbccddeeff", "00112233445566778899AABBCCDDEEFF"),
            ("00112233445566778899aabbccddeeff", "00112233445566778899aabbccddee"),
            ("patient-P-0001", "patient P-0001"), ("patient-P-0001", "Patient-P-0001"), (#""data":{}"#, #""data":[]"#),
            (#""data":{},"#, ""), (#""host":"ward-1","#, ""), (#""via":"cli"}"#, #""via":"cli","who":"x"}"#),
            (#""type":"patient.registered""#, #""tripe":1,"type":"patient.registered""#),
            (#""site":"tijuana""#, #""site":null"#),
        ])
    func refused(part: String, other: String) throws {
        let line = try #require(Self.lines.first { $0.contains("patient.registered") })
        let changed = line.replacing(part, with: other)
        #expect(changed != line)
        #expect(throws: CanonicalJSONError.self) { try RecordedEvent(canonical: Array(changed.utf8)) }
    }
}
