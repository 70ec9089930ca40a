import CivilTime
import EventLog
import KeyRing
import Projections
import Reminders
import SiteDescription
import Treatment

/// Records what becomes of reminders, in the name of the service that sends them; and remembers what that was, as far as
/// nobody else has recorded anything in between, so that it need not be read again.
struct ReminderRecorder {
    private let clinic: Clinic
    /// What was recorded here behind the last look, in a row and without a gap.
    private(set) var recorded: [RecordedReminders] = []
    /// Up to where everything is known.
    private var last: Int64 = 0
    /// The version of each patient's reminders there.
    private var versions: [PatientID: Int64] = [:]

    init(_ clinic: Clinic) { self.clinic = clinic }

    /// Begins anew with what is known from a look.
    mutating func begin(with looks: [ReminderDispatch.Look], at view: LogView) {
        (recorded, last) = ([], view.last)
        versions = Dictionary(
            looks.map { ($0.patient.id, $0.patient.reminders.version) }, uniquingKeysWith: { first, _ in first })
    }

    /// Records what was decided on a look, unless something has happened to its patients since.
    ///
    /// - Returns: nil where something has, and nothing was recorded.
    mutating func record(
        _ events: [PatientID: [ReminderEvent]], decidedOn looks: [ReminderDispatch.Look], at view: LogView
    ) throws -> AppendReceipt? {
        let patients = Set(looks.map(\.patient.id.text))
        let ordered = inOrder(events)
        let request = try request(ordered, at: view) { .exactly(versions[$0] ?? 0) }
        let receipt: AppendReceipt? = try clinic.log.exclusively { writer in
            guard try writer.isUnchanged(patients, since: view.last) else { return nil }
            return try writer.append(request)
        }
        if let receipt { remember(ordered, receipt) }
        return receipt
    }

    /// Records what holds in any case.
    ///
    /// - Parameter events: of one patient at least one.
    mutating func record(_ events: [PatientID: [ReminderEvent]], at view: LogView) throws -> AppendReceipt {
        let ordered = inOrder(events)
        let receipt = try clinic.log.append(request(ordered, at: view) { _ in .any })
        remember(ordered, receipt)
        return receipt
    }

    private typealias Ordered = [(patient: PatientID, events: [ReminderEvent])]

    private func inOrder(_ events: [PatientID: [ReminderEvent]]) -> Ordered {
        events.sorted { $0.key.text < $1.key.text }.map { ($0.key, $0.value) }
    }

    private mutating func remember(_ ordered: Ordered, _ receipt: AppendReceipt) {
        guard receipt.firstPosition == last + 1, ordered.allSatisfy({ versions[$0.patient] != nil }) else { return }
        var entries: [RecordedReminders.Entry] = []
        for (patient, events) in ordered {
            var version = versions[patient] ?? 0
            for event in events {
                version += 1
                entries.append(RecordedReminders.Entry(patient: patient, version: version, event: event))
            }
            versions[patient] = version
        }
        recorded.append(RecordedReminders(first: receipt.firstPosition, entries: entries))
        last = receipt.lastPosition
    }

    private func request(
        _ ordered: Ordered, at view: LogView, expecting: (PatientID) -> StreamAppend.Expectation
    ) throws -> AppendRequest {
        let command = CommandID(at: view.now, random: clinic.surroundings.randomBits())
        let effective = view.zone.local(of: view.now).description
        let streams = try ordered.map { patient, events in
            try StreamAppend(
                to: StreamName(kind: ReminderEvent.streamKind, id: patient.text), expected: expecting(patient),
                events: events.map { try $0.proposed(effective: effective) })
        }
        return AppendRequest(
            command: command,
            fingerprint: try clinic.keys.key(for: clinic.siteStream.text).fingerprint(
                of: CommandContent(daemon: command)),
            actor: Actor(
                person: nil, account: clinic.surroundings.account(), host: clinic.surroundings.host(), via: "daemon"),
            site: view.site.site?.slug, now: view.now, streams: streams)
    }
}

extension EventReader {
    /// Whether nothing has happened behind a position to patients, nor to what is the same for all.
    fileprivate func isUnchanged(_ patients: Set<String>, since last: Int64) throws -> Bool {
        guard try head().position > last else { return true }
        var isUnchanged = true
        try forEachLine(after: last) { line in
            let stream = try line.event().envelope.stream
            switch stream.kind {
            case PatientEvent.streamKind, ReminderEvent.streamKind:
                if let id = stream.id, patients.contains(id) { isUnchanged = false }
            case ProtocolEvent.streamKind: break
            default: isUnchanged = false
            }
        }
        return isUnchanged
    }
}

extension ReminderEvent {
    /// The form in which the log takes it; nothing in it is sealed.
    fileprivate func proposed(effective: String) throws -> ProposedEvent {
        ProposedEvent(type: type, schema: schema, effective: effective, data: try stored { _, text in text })
    }
}
