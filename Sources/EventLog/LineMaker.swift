import CanonicalJSON
public import CivilTime

/// Gives the events of a request their places and makes their lines. For stores: what a line looks like is decided here
/// and nowhere else.
public struct LineMaker {
    /// The time that the request's events are recorded at: the clock's, or the last event's if that is later.
    public let recorded: Instant
    /// The position of the line made last; before the first, the log's last.
    public private(set) var position: Int64

    private let request: AppendRequest
    private let log: LogID
    private var ordinal = 0
    /// Made with the first line of a request that has several.
    private var shared: SharedForms?

    /// - Parameters:
    ///   - request: the events that are to be recorded, by their streams.
    ///   - log: the log's id, which stands in every line.
    ///   - head: the log's last event; nil if the request opens the log.
    /// - Throws: ``EventStoreError/nothingToAppend``, ``EventStoreError/streamTwice(_:)``, or
    ///   ``EventStoreError/changedSince(position:head:)``.
    public init(_ request: AppendRequest, in log: LogID, after head: LogHead?) throws(EventStoreError) {
        (self.request, self.log) = (request, log)
        position = head?.position ?? 0
        recorded = head.map { max($0.recorded, request.now) } ?? request.now
        guard request.streams.allSatisfy({ !$0.events.isEmpty }), !request.streams.isEmpty else {
            throw .nothingToAppend
        }
        if let twice = Self.firstTwice(request.streams) { throw .streamTwice(twice) }
        if let position = request.unchangedSince, position != self.position {
            throw .changedSince(position: position, head: self.position)
        }
    }

    /// The version that the first event of a stream gets.
    /// - Parameters:
    ///   - append: says at which version the stream is expected to be.
    ///   - current: the stream's version now; 0 if it doesn't exist.
    /// - Throws: ``EventStoreError/versionConflict(stream:expected:actual:)``.
    public static func firstVersion(of append: StreamAppend, current: Int64) throws(EventStoreError) -> Int64 {
        if case .exactly(let expected) = append.expected, expected != current {
            throw .versionConflict(stream: append.stream, expected: expected, actual: current)
        }
        return current + 1
    }

    /// The line of the next event. To be asked for each event of the request, in order.
    /// - Throws: ``EventStoreError/eventRefused(ordinal:type:fault:)``.
    public mutating func line(
        of event: ProposedEvent, in stream: StreamName, version: Int64
    ) throws(EventStoreError) -> [UInt8] {
        let envelope = Envelope(
            actor: request.actor, cause: event.cause, command: request.command, effective: event.effective,
            id: EventID(command: request.command, ordinal: ordinal), log: log, position: position + 1,
            reason: event.reason, recorded: recorded, schema: event.schema, site: request.site, stream: stream,
            type: event.type, version: version)
        do {
            try Self.check(event)
            if shared == nil, hasSeveral {
                shared = try SharedForms(
                    actor: request.actor, command: request.command, log: log, recorded: recorded)
            }
            var writer = CanonicalWriter(reservingCapacity: Self.likelyBytes + event.data.count)
            RecordedEvent(envelope, data: event.data[...]).write(to: &writer, sharing: shared)
            let line = try writer.finish()
            position += 1
            ordinal += 1
            return line
        } catch {
            throw .eventRefused(ordinal: ordinal, type: event.type, fault: error.description)
        }
    }

    /// What an envelope takes in a line, with some room.
    private static let likelyBytes = 640

    private var hasSeveral: Bool { request.streams.count > 1 || (request.streams.first?.events.count ?? 0) > 1 }

    /// The first stream that comes twice, if one does.
    private static func firstTwice(_ streams: [StreamAppend]) -> StreamName? {
        guard streams.count > 1 else { return nil }
        var seen: Set<StreamName> = []
        return streams.first { !seen.insert($0.stream).inserted }?.stream
    }

    /// What the writer doesn't see: the forms of what is handed over ready-made.
    private static func check(_ event: ProposedEvent) throws(CanonicalJSONError) {
        var reader = CanonicalReader(event.data)
        guard try reader.peek() == .object else { throw reader.refused("an event's data is an object") }
        try reader.skip()
        try reader.finish()
        var effective = event.effective
        guard effective.withUTF8(TimeForms.isLocal) else {
            throw reader.refused("\"\(effective)\" is neither a local date nor a local date and time")
        }
        guard event.schema >= 1 else { throw reader.refused("a schema counts from 1") }
        guard !event.type.isEmpty else { throw reader.refused("an event has a type") }
    }
}
