import CanonicalJSON
import CivilTime
import EventLog

// Requests as tests need them: nothing of chance, so that a failure can be had again.

extension Instant {
    /// A morning, and so many seconds later.
    static func sample(seconds: Int64 = 0) -> Instant {
        guard let instant = try? Instant(millisecondsSinceEpoch: 1_767_258_000_000 + seconds * 1_000) else {
            return .latest
        }
        return instant
    }
}

extension CommandID {
    static func sample(_ number: UInt128) -> CommandID { CommandID(at: .sample(), random: number) }
}

extension Fingerprint {
    static func sample(_ byte: UInt8 = 7) -> Fingerprint {
        guard let fingerprint = Fingerprint([UInt8](repeating: byte, count: 32)) else { preconditionFailure() }
        return fingerprint
    }
}

extension Actor {
    static let sample = Actor(person: "ana", account: "clinic", host: "ward-1", via: "cli")
}

extension LogID {
    static let sample = LogID(bits: 0x0011_2233_4455_6677_8899_AABB_CCDD_EEFF)
}

extension LogOpening {
    static func sample(log: LogID = .sample, simulated: Bool = true) -> LogOpening {
        LogOpening(
            log: log, simulated: simulated, command: .sample(0), fingerprint: .sample(), actor: .sample, now: .sample(),
            effective: "2026-01-01")
    }
}

extension ProposedEvent {
    static func sample(_ number: Int = 0, type: String = "visit.booked", padding: Int = 0) -> ProposedEvent {
        var writer = CanonicalWriter()
        writer.object { writer in
            writer.write("number", number)
            writer.write("padding", String(repeating: "x", count: padding))
        }
        return ProposedEvent(type: type, effective: "2026-03-02T09:00", data: (try? writer.finish()) ?? [])
    }
}

extension AppendRequest {
    /// A request of one stream.
    static func sample(
        _ command: UInt128, to stream: StreamName, expected: StreamAppend.Expectation = .any,
        events: [ProposedEvent] = [.sample()], fingerprint: UInt8 = 7, seconds: Int64 = 0, unchangedSince: Int64? = nil
    ) -> AppendRequest {
        sample(
            command, [StreamAppend(to: stream, expected: expected, events: events)], fingerprint: fingerprint,
            seconds: seconds, unchangedSince: unchangedSince)
    }

    static func sample(
        _ command: UInt128, _ streams: [StreamAppend], fingerprint: UInt8 = 7, seconds: Int64 = 0,
        unchangedSince: Int64? = nil
    ) -> AppendRequest {
        AppendRequest(
            command: .sample(command), fingerprint: .sample(fingerprint), actor: .sample, site: "tijuana",
            now: .sample(seconds: seconds), streams: streams, unchangedSince: unchangedSince)
    }
}

extension StreamName {
    static func patient(_ number: Int) throws -> StreamName { try StreamName(kind: "patient", id: "P-\(number)") }
}
