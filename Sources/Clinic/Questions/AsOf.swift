public import CivilTime
import EventLog

/// A moment of the log's past, from which a question is asked: what was recorded by then counts, and nothing else.
public enum AsOf: Hashable, Sendable {
    /// What was recorded no later than this.
    case instant(Instant)
    /// What stands at this position of the log and before.
    case position(Int64)

    /// Takes an instant of RFC 3339, or a position as in `@120`.
    ///
    /// - Throws: ``ClinicError`` of the kind `usage`.
    public init(parsing text: String) throws(ClinicError) {
        if let position = try Int64(positionNamed: text) {
            self = .position(position)
            return
        }
        do {
            self = .instant(try Instant(parsing: text))
        } catch {
            throw ClinicError(.usage, "\(error.sentence); or write a position of the log as @120")
        }
    }

    /// The last position that counts; 0 where the log was not open yet.
    func lastPosition(in reader: any EventReader) throws(EventStoreError) -> Int64 {
        let head = try reader.head().position
        switch self {
        case .position(let position): return min(position, head)
        case .instant(let instant): return try AsOf.newest(upTo: instant, in: reader, head: head)
        }
    }

    /// The newest event recorded by then: times of recording never go back, so halving finds it.
    private static func newest(
        upTo instant: Instant, in reader: any EventReader, head: Int64
    ) throws(EventStoreError) -> Int64 {
        var (early, late) = (Int64(0), head + 1)
        while late - early > 1 {
            let middle = (early + late) / 2
            guard let recorded = try reader.line(at: middle)?.event().envelope.recorded else { return early }
            if recorded <= instant { early = middle } else { late = middle }
        }
        return early
    }
}

extension Int64 {
    /// The position of the log that a text names as in `@120`; nil for a text that names something else.
    ///
    /// - Throws: ``ClinicError`` of the kind `usage` for what begins so and is no position.
    init?(positionNamed text: String) throws(ClinicError) {
        guard text.hasPrefix("@") else { return nil }
        guard let position = Int64(text.dropFirst()), position >= 1 else {
            throw ClinicError(.usage, "\"\(text)\" is no position of the log; write it as @120")
        }
        self = position
    }
}
