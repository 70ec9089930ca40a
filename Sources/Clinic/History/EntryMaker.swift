import CivilTime
import EventLog
import KeyRing
import SiteDescription
import Treatment

/// Turns the events of one stream into entries of a history, in their order.
struct EntryMaker {
    /// The key of the stream; nil where it is gone, and then what it sealed is said to be erased.
    private let key: SecretKey?
    /// The site's, with which the reason of an erasure is sealed.
    private let siteKey: SecretKey?
    private let words: EventWords
    /// The patient or the site as it was before the next event, so that words can say what changed; nil where that
    /// isn't known.
    private var patient: PatientState?
    private var site: SiteState?

    /// - Parameter hidden: what is said in place of what is sealed; nil for what follows from the key.
    init(
        key: SecretKey?, siteKey: SecretKey?, before state: (any StreamState)? = nil, hidden: String? = nil
    ) {
        self.key = key
        self.siteKey = siteKey
        words = EventWords(hidden: hidden ?? (key == nil ? "(erased)" : "(sealed)")) { event, field, sealed in
            try? key?.unseal(.sealed(sealed, field: field), of: event)
        }
        patient = state as? PatientState
        site = state as? SiteState
    }

    /// The next event, as it stands in the log.
    ///
    /// - Throws: `EventFormError` for one that this program doesn't know: a history never leaves anything out.
    mutating func entry(_ record: RecordedEvent) throws -> HistoryEntry {
        let envelope = record.envelope
        let (line, event) = try told(record)
        let correction = event?.correction
        try patient?.apply(record)
        try site?.apply(record)
        return HistoryEntry(
            position: envelope.position, version: envelope.version, recorded: envelope.recorded, id: envelope.id,
            type: envelope.type, schema: envelope.schema, stream: envelope.stream, effective: envelope.effective,
            actor: envelope.actor, command: envelope.command, cause: envelope.cause,
            reason: envelope.reason.map { why($0, of: envelope) }, words: line,
            rescheduledFrom: event?.rescheduledFrom, corrects: correction?.event,
            isRetraction: correction?.replacement == nil && correction != nil,
            replacement: correction?.replacement.map { words.line(for: $0, id: envelope.id, before: nil) })
    }

    /// The next event, as it would stand there.
    mutating func entry<Event: StreamEvent>(
        _ proposal: Proposal<Event>, in stream: StreamName, actor: Actor, command: CommandID
    ) throws -> HistoryEntry {
        let line: String
        var correction: EventCorrected?
        switch proposal.event {
        case let event as PatientEvent:
            correction = event.correction
            let day = EntryMaker.day(proposal.effective)
            line = words.line(for: event, id: proposal.id, before: patient, on: day)
            try patient?.apply(event, of: proposal)
        case let event as SiteEvent: line = words.line(for: event, before: site?.site)
        case let event as ProtocolEvent: line = words.line(for: event)
        case let event as LogEvent: line = words.line(for: event)
        case let event as ReminderEvent: line = words.line(for: event)
        default: line = proposal.event.type
        }
        return HistoryEntry(
            position: nil, version: nil, recorded: nil, id: proposal.id, type: proposal.event.type,
            schema: proposal.event.schema, stream: stream, effective: proposal.effective, actor: actor,
            command: command, cause: proposal.cause,
            reason: proposal.reason.map { HistoryEntry.Why(code: $0.code.rawValue, note: $0.note) }, words: line,
            rescheduledFrom: (proposal.event as? PatientEvent)?.rescheduledFrom, corrects: correction?.event,
            isRetraction: correction?.replacement == nil && correction != nil,
            replacement: correction?.replacement.map { words.line(for: $0, id: proposal.id, before: nil) })
    }

    /// What an event is in words, and of a patient's, itself.
    private func told(_ record: RecordedEvent) throws -> (String, PatientEvent?) {
        let envelope = record.envelope
        guard envelope.stream.kind == PatientEvent.streamKind else { return (try line(record), nil) }
        let event = try PatientEvent(type: envelope.type, schema: envelope.schema, data: record.data)
        let day = EntryMaker.day(envelope.effective)
        return (words.line(for: event, id: envelope.id, before: patient, on: day), event)
    }

    /// The date of a local date, or of a local date and time.
    private static func day(_ effective: String) -> CivilDate? {
        try? CivilDate(parsing: String(effective.prefix(10)))
    }

    private func line(_ record: RecordedEvent) throws -> String {
        let envelope = record.envelope
        switch envelope.stream.kind {
        case ProtocolEvent.streamKind:
            return words.line(
                for: try ProtocolEvent(type: envelope.type, schema: envelope.schema, data: record.data))
        case SiteEvent.streamKind:
            let event = try SiteEvent(type: envelope.type, schema: envelope.schema, data: record.data)
            return words.line(for: event, before: site?.site)
        case LogEvent.streamKind:
            return words.line(
                for: try LogEvent(type: envelope.type, schema: envelope.schema, data: record.data))
        case ReminderEvent.streamKind:
            return words.line(
                for: try ReminderEvent(type: envelope.type, schema: envelope.schema, data: record.data))
        default:
            throw EventFormError.unknownType(envelope.type, stream: envelope.stream.kind)
        }
    }

    private func why(_ reason: Reason, of event: Envelope) -> HistoryEntry.Why {
        let key = event.type == PatientErased.type ? siteKey : key
        let note = reason.note.flatMap { sealed in
            try? key?.unseal(.sealed(sealed, field: StatedReason.noteField), of: event.id)
        }
        return HistoryEntry.Why(code: reason.code, note: note)
    }
}

extension Clinic {
    /// - Parameter key: the key of the stream; nil where it is gone.
    func entryMaker(key: SecretKey?, before state: (any StreamState)? = nil) throws -> EntryMaker {
        EntryMaker(key: key, siteKey: try self.key(of: siteStream), before: state)
    }
}

extension PatientEvent {
    fileprivate var correction: EventCorrected? {
        if case .corrected(let correction) = self { correction } else { nil }
    }

    fileprivate var rescheduledFrom: CivilDateTime? {
        if case .rescheduled(let moved) = self { moved.rescheduledFrom } else { nil }
    }
}

extension PatientState {
    /// Takes in an event that was decided and is not recorded so far.
    fileprivate mutating func apply(_ event: PatientEvent, of proposal: Proposal<some StreamEvent>) throws(FoldError) {
        try apply(event, id: proposal.id, version: version + 1, position: position)
    }
}
