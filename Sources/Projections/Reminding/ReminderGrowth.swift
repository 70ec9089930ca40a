import CivilTime
import EventLog
import Treatment

/// What new events of the log come to for the index of reminders.
struct ReminderGrowth {
    /// What is new of whom.
    private(set) var patients: [String: ReminderIndex.Growth] = [:]
    /// Which messages were claimed for whom, and when, as far as it still counts.
    private(set) var told: [(recipient: String, recorded: Instant, message: String)] = []
    /// The channels by which nothing goes out any more, each with the messages that did not for that reason.
    private(set) var closed: [String: Set<String>]
    /// What was claimed before does not count any more.
    private let kept: Instant

    init(closed: [String: Set<String>], kept: Instant) {
        (self.closed, self.kept) = (closed, kept)
    }

    /// Takes in what stands behind one position and up to another: from what is known of it as far as that follows without a
    /// gap, and the rest from the log.
    mutating func read(
        _ reader: any EventReader, after position: Int64, upTo last: Int64, known: [RecordedReminders]
    ) throws {
        var position = position
        for recorded in known where recorded.first == position + 1 && recorded.last <= last {
            guard let envelope = try recorded.envelope(in: reader) else { break }
            for entry in recorded.entries { add(entry, recorded: envelope.recorded) }
            position = recorded.last
        }
        try reader.forEachLine(after: position, upTo: last) { try add($0.event()) }
    }

    /// Counts somebody in of whom nothing is new.
    mutating func add(_ patient: String) { patients[patient] = patients[patient] ?? ReminderIndex.Growth() }

    private mutating func add(_ entry: RecordedReminders.Entry, recorded: Instant) {
        let id = entry.patient.text
        patients[id, default: ReminderIndex.Growth()].add(reminders: entry.version)
        add(entry.event, of: id, recorded: recorded)
    }

    private mutating func add(_ event: RecordedEvent) throws {
        let envelope = event.envelope
        let kind = envelope.stream.kind
        if kind == SiteEvent.streamKind { closed = [:] }
        guard kind == PatientEvent.streamKind || kind == ReminderEvent.streamKind, let id = envelope.stream.id else {
            return
        }
        guard kind == ReminderEvent.streamKind else {
            return patients[id, default: ReminderIndex.Growth()].addTreatment()
        }
        patients[id, default: ReminderIndex.Growth()].add(reminders: envelope.version)
        guard [ReminderClaimed.type, ReminderFailed.type].contains(envelope.type),
            case .reminder(let reminder) = try TreatmentEvent(event)
        else { return }
        add(reminder, of: id, recorded: envelope.recorded)
    }

    private mutating func add(_ event: ReminderEvent, of patient: String, recorded: Instant) {
        switch event {
        case .claimed(let claim):
            if recorded >= kept { told.append((claim.to.recipient(of: patient), recorded, claim.message.text)) }
            // Somebody has it tried again.
            if closed[claim.channel]?.contains(claim.message.text) == true { closed[claim.channel] = nil }
        case .failed(let failed):
            if let channel = failed.closes { closed[channel, default: []].insert(failed.message.text) }
        default: break
        }
    }
}

extension ReminderIndex {
    /// What is new of a patient.
    public struct Growth: Hashable, Sendable {
        /// Whether anything of the treatment is.
        public private(set) var hasTreatment = false
        /// The version of the stream of reminders; 0 where nothing in it is new.
        public private(set) var reminders: Int64 = 0

        fileprivate mutating func add(reminders version: Int64) { reminders = version }
        fileprivate mutating func addTreatment() { hasTreatment = true }
    }
}

extension Addressee {
    /// Tells recipients apart over all patients.
    func recipient(of patient: String) -> String {
        switch self {
        case .patient: "patient/\(patient)"
        case .person: text
        }
    }
}
