import CivilTime
import EventLog
import KeyRing
import Projections
import Reminders
import SQLiteFile
import Scheduling
import SiteDescription
import Treatment

/// The one place from which a store's reminders go out, held by one process at a time.
///
/// ```swift
/// guard let desk = try clinic.reminderDesk() else { return }   // another process is at it
/// defer { desk.close() }
/// let batch = try desk.take()
/// let outcomes = batch.messages.map { message in (message, send(message)) }
/// try desk.record(outcomes)
/// ```
///
/// ``take(confirmsClock:)`` looks at whoever is due, and under the writer's lock records what is about to be sent: only if
/// nothing has happened to those patients since they were looked at. Nothing is sent while that lock is held. A process
/// that dies in between leaves claims of which nothing became; the next one sends them again under the same keys.
public final class ReminderDesk {
    private let clinic: Clinic
    private let lock: HeldLock
    private let folds = FoldedStates(atMost: 2 * ReminderDesk.mostPatients)
    private var index: ReminderIndex?
    private var facts: ReminderFacts?
    /// Up to where it is known what has happened to whom since a batch was claimed.
    private var seen: Int64 = 0
    /// Patients to whom something has happened since.
    private var changed: Set<String> = []
    /// How the patients of a batch are left by it.
    private var left: [String: Left] = [:]

    /// At a version of a patient's reminders there is nothing to do before a moment, once all messages have gone out.
    private struct Left {
        var version: Int64
        var next: Instant?
        var folds: Bool
        var messages: Int
    }

    /// How many patients are looked at for one batch: more than a site has due in a morning, as whoever is told of several
    /// is told once a batch.
    private static let mostPatients = 1024
    /// The name of the lock that tells who is at it.
    static let lockName = "reminders"

    init(_ clinic: Clinic, holding lock: HeldLock) {
        self.clinic = clinic
        self.lock = lock
    }

    /// Lets another process have it. To be called once.
    public func close() {
        index?.close()
        lock.release()
    }

    // MARK: Taking

    /// Looks at whoever is due, records what is missed and what is no longer to be sent, and claims what is to be sent.
    ///
    /// - Parameter confirmsClock: whether the machine's clock is right although it is far from the newest record.
    /// - Throws: ``ClinicError``: `refused` where reminders don't go out from this copy of the store, or the clock has
    ///   jumped.
    public func take(confirmsClock: Bool = false) throws(ClinicError) -> ReminderBatch {
        try ClinicError.wrap {
            // Whoever is looked at may be written about at that moment; then fewer are looked at, which takes less time.
            for attempt in 0..<16 {
                if let batch = try attemptToTake(atMost: max(1, Self.mostPatients >> (2 * attempt)), confirmsClock) {
                    return batch
                }
            }
            throw ClinicError(.refused, "others record so much now that no reminder could be claimed; try again")
        }
    }

    private func attemptToTake(atMost most: Int, _ confirmsClock: Bool) throws -> ReminderBatch? {
        let head = try clinic.log.head()
        if !confirmsClock { try clinic.clock.check(newestRecord: head.recorded) }
        let view = try clinic.view(asOf: nil)
        let facts = try facts(in: view)
        try clinic.checkReminders(facts.enabled)
        let index = try followed(facts, view)
        var looks: [ReminderDispatch.Look] = []
        var gone: [PatientID] = []
        for id in try due(in: index, view, atMost: most) {
            if let patient = try facts.reminded(known: id, in: view) {
                looks.append(ReminderDispatch.Look(patient, at: view.now))
            } else {
                gone.append(id)
            }
        }
        guard try !withdrawAll(of: gone, facts, view) else { return nil }
        let dispatch = try ReminderDispatch(looks, at: view.now) { to, patient in
            try index.messages(
                to: to, of: patient.state.patient, since: patient.startOfDay(of: view.now, for: to))
        }
        let folding = Set(looks.filter { !$0.round.folded.isEmpty }.map(\.patient.state.patient))
        for (patient, next) in dispatch.waiting {
            try index.put(patient, ReminderIndex.Look(next: next, folds: folding.contains(patient)))
        }
        if !dispatch.events.isEmpty, try !claim(dispatch, looks, view) { return nil }
        if dispatch.events.isEmpty { seen = view.last }
        changed = []
        left = [:]
        for look in looks where !dispatch.isPutOff(look.patient.state.patient) {
            let id = look.patient.state.patient
            left[id.text] = Left(
                version: look.patient.reminders.version + Int64(dispatch.events[id]?.count ?? 0), next: look.round.next,
                folds: !look.round.folded.isEmpty, messages: 0)
        }
        for part in dispatch.messages.flatMap(\.parts) { left[part.patient.text]?.messages += 1 }
        let patients = Dictionary(looks.map { ($0.patient.state.patient, $0.patient) }) { first, _ in first }
        let next = try index.next()
        var batch = try ReminderWriter(clinic, patients, view, isClosed: index.isClosed).batch(
            of: dispatch, next: next)
        // Whoever was looked at and is told nothing is looked at later: each such batch leaves fewer.
        batch.isPart = !looks.isEmpty && dispatch.messages.isEmpty && (next.map { $0 <= view.now } ?? false)
        return batch
    }

    /// Those due now; and where it is morning and anybody is, those due before noon, to whom what is said to the same
    /// person goes along; and those of whom something is to go along with whatever is said next.
    private func due(in index: ReminderIndex, _ view: LogView, atMost most: Int) throws -> [PatientID] {
        let now = try index.due(by: view.now, atMost: most)
        guard !now.isEmpty else { return [] }
        let due = try mornings(now, in: index, view, atMost: most)
        let known = Set(due)
        return try due + index.folding(atMost: most - min(most, due.count)).filter { !known.contains($0) }
    }

    private func mornings(
        _ now: [PatientID], in index: ReminderIndex, _ view: LogView, atMost most: Int
    ) throws -> [PatientID] {
        let local = view.zone.local(of: view.now)
        guard now.count < most, local.time.hour < 12 else { return now }
        let noon = view.zone.instant(of: CivilDateTime(date: local.date, time: try CivilTimeOfDay(hour: 12, minute: 0)))
        return try index.due(by: max(view.now, noon.instant), atMost: most)
    }

    private func facts(in view: LogView) throws -> ReminderFacts {
        if let facts {
            try facts.look(in: view)
            return facts
        }
        let made = try ReminderFacts(clinic, folds: folds, in: view)
        facts = made
        return made
    }

    /// The index, brought up to the view; a damaged one is thrown away and made anew.
    private func followed(_ facts: ReminderFacts, _ view: LogView) throws -> ReminderIndex {
        do {
            return try follow(facts, view)
        } catch ProjectionError.file {
            index?.close()
            index = nil
            ReminderIndex.remove(in: clinic.folder.projections)
            return try follow(facts, view)
        }
    }

    private func follow(_ facts: ReminderFacts, _ view: LogView) throws -> ReminderIndex {
        let index = try index ?? ReminderIndex.open(in: clinic.folder.projections)
        self.index = index
        let enabled = facts.enabled.map { "\($0.from)" } ?? "off"
        let basis =
            "rules 1, site \(view.site.version), from \(enabled), tzdata \(clinic.surroundings.tzdataVersion())"
        try index.follow(clinic.log, upTo: view.last, basis: basis, now: view.now) { id, growth in
            // Whoever was told all that was due, and of whom nothing else is new, need not be looked at for that.
            if let growth, !growth.hasTreatment, let left = left[id.text], left.messages == 0,
                left.version == growth.reminders
            {
                return ReminderIndex.Look(next: left.next, folds: left.folds)
            }
            guard let patient = try facts.reminded(known: id, in: view) else {
                return ReminderIndex.Look(next: try facts.openMessages(of: id, in: view).isEmpty ? nil : view.now)
            }
            let round = ReminderRound(of: patient, at: view.now)
            return ReminderIndex.Look(next: round.isQuiet ? round.next : view.now, folds: !round.folded.isEmpty)
        }
        return index
    }

    // MARK: Claiming

    /// Withdraws what was claimed for patients who are treated by nothing any more, as their enrolment was taken back.
    ///
    /// - Returns: whether there was anything.
    private func withdrawAll(of patients: [PatientID], _ facts: ReminderFacts, _ view: LogView) throws -> Bool {
        var events: [PatientID: [ReminderEvent]] = [:]
        for id in patients {
            let open = try facts.openMessages(of: id, in: view)
            guard !open.isEmpty else { continue }
            events[id] = open.map { .withdrawn(ReminderWithdrawn(message: $0, because: .outdated)) }
        }
        try append(events, view)
        return !events.isEmpty
    }

    /// Records what a dispatch comes to, unless something has happened to its patients since they were looked at.
    private func claim(_ dispatch: ReminderDispatch, _ looks: [ReminderDispatch.Look], _ view: LogView) throws -> Bool {
        let versions = Dictionary(looks.map { ($0.patient.state.patient, $0.patient.reminders.version) }) { one, _ in
            one
        }
        let appends = try dispatch.events.sorted { $0.key.text < $1.key.text }.map { patient, events in
            try StreamAppend(
                to: StreamName(kind: ReminderEvent.streamKind, id: patient.text),
                expected: .exactly(versions[patient] ?? 0), events: events.map { try $0.proposed(at: view) })
        }
        let request = try request(appends, at: view.now, view)
        let patients = Set(looks.map(\.patient.state.patient.text))
        let receipt: AppendReceipt? = try clinic.log.exclusively { writer in
            guard try isUnchanged(patients, since: view.last, in: writer) else { return nil }
            return try writer.append(request)
        }
        guard let receipt else { return false }
        seen = receipt.lastPosition
        return true
    }

    private func isUnchanged(_ patients: Set<String>, since last: Int64, in reader: any EventReader) throws -> Bool {
        guard try reader.head().position > last else { return true }
        var isUnchanged = true
        try reader.forEachLine(after: last) { line in
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

    private func request(_ streams: [StreamAppend], at now: Instant, _ view: LogView) throws -> AppendRequest {
        let command = CommandID(at: now, random: clinic.surroundings.randomBits())
        return AppendRequest(
            command: command,
            fingerprint: try clinic.keys.key(for: clinic.siteStream.text).fingerprint(
                of: CommandContent(daemon: command)),
            actor: Actor(
                person: nil, account: clinic.surroundings.account(), host: clinic.surroundings.host(), via: "daemon"),
            site: view.site.site?.slug, now: now, streams: streams)
    }

    // MARK: Sending

    /// Whether a claimed message still holds; to be asked just before it is sent. One that doesn't is withdrawn, or claimed
    /// in part and looked at again.
    public func holds(_ message: OutgoingReminder) throws(ClinicError) -> Bool {
        try ClinicError.wrap {
            let head = try clinic.log.head().position
            if head > seen {
                try clinic.log.forEachLine(after: seen, upTo: head) { line in
                    if let id = try line.event().envelope.stream.id { changed.insert(id) }
                }
                seen = head
            }
            let parts = message.message.parts
            guard parts.contains(where: { changed.contains($0.patient.text) }) else { return true }
            return try stillHolds(message)
        }
    }

    private func stillHolds(_ message: OutgoingReminder) throws -> Bool {
        let view = try clinic.view(asOf: nil)
        let facts = try facts(in: view)
        var withdrawn: [PatientID] = []
        var isWhole = true
        for part in message.message.parts {
            guard let patient = try facts.reminded(known: part.patient, in: view) else {
                // The enrolment was taken back: there is nothing to be told of.
                withdrawn.append(part.patient)
                continue
            }
            let round = ReminderRound(of: patient, at: view.now)
            let hasEnded = patient.state.history?.hasEnded ?? true
            let standing = hasEnded ? 0 : part.members.count(where: round.isToBeSaid)
            if standing == 0 { withdrawn.append(part.patient) }
            isWhole = isWhole && standing == part.members.count
        }
        guard !withdrawn.isEmpty else { return isWhole }
        let event = ReminderEvent.withdrawn(ReminderWithdrawn(message: message.key, because: .outdated))
        try append([event], to: withdrawn, view)
        return false
    }

    // MARK: Recording

    /// Records what became of messages, all at once.
    public func record(_ outcomes: [(message: OutgoingReminder, outcome: SendingOutcome)]) throws(ClinicError) {
        try ClinicError.wrap {
            let view = try clinic.view(asOf: nil)
            var events: [PatientID: [ReminderEvent]] = [:]
            for (message, outcome) in outcomes {
                for part in message.message.parts {
                    // What is tried again, or was never handed over, is looked at again.
                    guard outcome == .sent else {
                        left[part.patient.text] = nil
                        continue
                    }
                    left[part.patient.text]?.version += 1
                    left[part.patient.text]?.messages -= 1
                }
                guard let event = outcome.event(of: message, at: view.now) else { continue }
                for part in message.message.parts { events[part.patient, default: []].append(event) }
            }
            try append(events, view)
        }
    }

    private func append(_ events: [ReminderEvent], to patients: [PatientID], _ view: LogView) throws {
        try append(Dictionary(patients.map { ($0, events) }) { first, _ in first }, view)
    }

    private func append(_ events: [PatientID: [ReminderEvent]], _ view: LogView) throws {
        guard !events.isEmpty else { return }
        let appends = try events.sorted { $0.key.text < $1.key.text }.map { patient, events in
            try StreamAppend(
                to: StreamName(kind: ReminderEvent.streamKind, id: patient.text), expected: .any,
                events: events.map { try $0.proposed(at: view) })
        }
        try clinic.log.append(request(appends, at: view.now, view))
    }
}

extension SendingOutcome {
    /// What is recorded; nil where nobody knows what became of it.
    fileprivate func event(of message: OutgoingReminder, at now: Instant) -> ReminderEvent? {
        switch self {
        case .sent: return .sent(ReminderSent(message: message.key))
        case .unknown: return nil
        case .closed(let fault):
            return .failed(
                ReminderFailed(
                    message: message.key, attempt: message.message.failures + 1, fault: fault, retry: nil,
                    closes: message.message.channel))
        case .failed(let fault, let isFinal, let notBefore):
            let attempt = message.message.failures + 1
            let retry =
                isFinal
                ? nil : RetrySchedule.retry(after: attempt, of: message.key, failedAt: now, notBefore: notBefore)
            return .failed(ReminderFailed(message: message.key, attempt: attempt, fault: fault, retry: retry))
        }
    }
}

extension ReminderEvent {
    /// The form in which the log takes it; nothing in it is sealed.
    fileprivate func proposed(at view: LogView) throws -> ProposedEvent {
        ProposedEvent(
            type: type, schema: schema, effective: view.zone.local(of: view.now).description,
            data: try stored { _, text in text })
    }
}

extension Clinic {
    /// The place from which reminders go out; nil while another process is there.
    public func reminderDesk() throws(ClinicError) -> ReminderDesk? {
        try ClinicError.wrap {
            let lock = try FileLock(path: "\(folder.locks)/\(ReminderDesk.lockName)").acquireIfFree()
            return lock.map { ReminderDesk(self, holding: $0) }
        }
    }

    /// Who is at the place from which reminders go out, in words; nil where nobody is.
    public func reminderDeskHolder() -> String? { LockHolders(folder: folder).holder(of: ReminderDesk.lockName) }

    /// The folder in which files of messages are kept.
    public var reminderFolder: String { folder.path }
}
