import CivilTime
import EventLog
import Projections
import Reminders
import SQLiteFile
import Scheduling
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
    private let folds: FoldedStates
    private let mostPatients: Int
    private var index: FollowedIndex
    private var facts: ReminderFacts?
    private var recorder: ReminderRecorder
    private var changes = ChangesSinceClaim()
    private var left = LeftPatients()
    private var ahead = PatientsAhead()

    /// More than a site has due in a morning, as whoever is told of several is told once a batch.
    static let usualPatients = 1024
    /// The name of the lock that tells who is at it.
    static let lockName = "reminders"

    /// - Parameter most: how many patients are looked at for one batch.
    init(_ clinic: Clinic, holding lock: HeldLock, atMost most: Int = ReminderDesk.usualPatients) {
        self.clinic = clinic
        self.lock = lock
        mostPatients = most
        folds = clinic.folds.keeping(atLeast: 2 * most)
        index = FollowedIndex(of: clinic)
        recorder = ReminderRecorder(clinic)
    }

    /// Lets another process have it. To be called once.
    public func close() {
        ahead.giveUp()
        index.close()
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
                if let batch = try attemptToTake(atMost: max(1, mostPatients >> (2 * attempt)), confirmsClock) {
                    return batch
                }
            }
            throw ClinicError(.refused, "others record so much now that no reminder could be claimed; try again")
        }
    }

    private func attemptToTake(atMost most: Int, _ confirmsClock: Bool) throws -> ReminderBatch? {
        if !confirmsClock { try clinic.clock.check(newestRecord: clinic.log.head().recorded) }
        let view = try clinic.view(asOf: nil)
        let facts = try facts(in: view)
        try clinic.checkReminders(facts.enabled)
        let index = try followed(facts, view)
        let due = try index.due(at: view, atMost: most)
        let looks = try looks(at: due, facts, view)
        let found = Set(looks.map(\.patient.id))
        guard try !withdrawAll(of: due.filter { !found.contains($0) }, facts, view) else { return nil }
        recorder.begin(with: looks, at: view)
        let dispatch = try ReminderDispatch(looks, at: view.now) { to, patient in
            try index.messages(
                to: to, of: patient.id, since: patient.startOfDay(of: view.now, for: to))
        }
        try wait(for: dispatch, looks, in: index)
        if !dispatch.messages.isEmpty { try lookAhead(of: looks, in: index, facts, view) }
        changes = ChangesSinceClaim(since: view.last)
        if !dispatch.events.isEmpty {
            guard let receipt = try recorder.record(dispatch.events, decidedOn: looks, at: view) else { return nil }
            // Between the look and the claim nothing has happened to those of whom it speaks.
            changes = ChangesSinceClaim(since: receipt.lastPosition)
        }
        left = LeftPatients(looks, by: dispatch)
        return try batch(of: dispatch, looks, index, view)
    }

    private func batch(
        of dispatch: ReminderDispatch, _ looks: [ReminderDispatch.Look], _ index: ReminderIndex, _ view: LogView
    ) throws -> ReminderBatch {
        let next = try index.next()
        let closed = try Set(dispatch.messages.map(\.channel)).filter { try index.isClosed($0) }
        var batch = try ReminderWriter(clinic, looks, view, closed: closed).batch(of: dispatch, next: next)
        // Whoever was looked at and is told nothing is looked at later: each such batch leaves fewer.
        batch.isPart = !looks.isEmpty && dispatch.messages.isEmpty && (next.map { $0 <= view.now } ?? false)
        return batch
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

    private func followed(_ facts: ReminderFacts, _ view: LogView) throws -> ReminderIndex {
        let enabled = facts.enabled.map { "\($0.from)" } ?? "off"
        let basis =
            "rules 1, site \(view.site.version), from \(enabled), tzdata \(clinic.surroundings.tzdataVersion())"
        return try index.follow(view, basis: basis, known: recorder.recorded) { id, growth in
            ahead.forget(id)
            if let known = left.look(at: id, growth) { return known }
            guard let patient = try facts.reminded(known: id, in: view) else {
                return ReminderIndex.Look(next: try facts.openMessages(of: id, in: view).isEmpty ? nil : view.now)
            }
            let round = ReminderRound(of: patient, at: view.now)
            return ReminderIndex.Look(next: round.isQuiet ? round.next : view.now, folds: !round.folded.isEmpty)
        }
    }

    /// Looks at patients; those who are treated by nothing any more are not among them.
    private func looks(
        at due: [PatientID], _ facts: ReminderFacts, _ view: LogView
    ) throws -> [ReminderDispatch.Look] {
        let gathered = ahead.finish()
        return try due.mappedAtOnce(alone: clinic.surroundings.worksAlone) { id in
            try (gathered[id] ?? facts.reminded(known: id, in: view)).map { ReminderDispatch.Look($0, at: view.now) }
        }.compactMap(\.self)
    }

    /// Has those gathered who are due behind a batch, while that is claimed, sent and recorded.
    private func lookAhead(
        of looks: [ReminderDispatch.Look], in index: ReminderIndex, _ facts: ReminderFacts, _ view: LogView
    ) throws {
        let taken = Set(looks.map(\.patient.id))
        let due = try index.due(by: view.now, atMost: mostPatients + taken.count).filter { !taken.contains($0) }
        ahead.begin(Array(due.prefix(mostPatients)), facts, view, alone: clinic.surroundings.worksAlone)
    }

    /// Puts down when to look again at those of whom nothing is recorded.
    private func wait(
        for dispatch: ReminderDispatch, _ looks: [ReminderDispatch.Look], in index: ReminderIndex
    ) throws {
        let folding = Set(looks.filter { !$0.round.folded.isEmpty }.map(\.patient.id))
        try index.put(
            dispatch.waiting.map { patient, next in
                (patient, ReminderIndex.Look(next: next, folds: folding.contains(patient)))
            })
    }

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
        if !events.isEmpty { _ = try recorder.record(events, at: view) }
        return !events.isEmpty
    }

    // MARK: Sending

    /// Which of some claimed messages still hold, in their order; to be asked just before they are sent. One that doesn't is
    /// withdrawn, or claimed in part and looked at again.
    public func holding(_ messages: [OutgoingReminder]) throws(ClinicError) -> [Bool] {
        try ClinicError.wrap {
            try changes.look(in: clinic.log)
            return try messages.map { try !changes.concern($0) || stillHolds($0) }
        }
    }

    private func stillHolds(_ message: OutgoingReminder) throws -> Bool {
        let view = try clinic.view(asOf: nil)
        let facts = try facts(in: view)
        var withdrawn: [PatientID: [ReminderEvent]] = [:]
        var isWhole = true
        for part in message.message.parts {
            let standing = try standing(of: part, facts, view)
            if standing == 0 {
                withdrawn[part.patient] = [.withdrawn(ReminderWithdrawn(message: message.key, because: .outdated))]
            }
            isWhole = isWhole && standing == part.members.count
        }
        guard !withdrawn.isEmpty else { return isWhole }
        changes.recorded(try recorder.record(withdrawn, at: view))
        return false
    }

    /// How much of what a message says of a patient still holds.
    private func standing(
        of part: ReminderDispatch.Message.Part, _ facts: ReminderFacts, _ view: LogView
    ) throws -> Int {
        // Without an enrolment there is nothing to be told of.
        guard let patient = try facts.reminded(known: part.patient, in: view),
            let history = patient.state.history, !history.hasEnded
        else { return 0 }
        return part.members.count(where: ReminderRound(of: patient, at: view.now).isToBeSaid)
    }

    // MARK: Recording

    /// Records what became of messages, all at once.
    public func record(_ outcomes: [(message: OutgoingReminder, outcome: SendingOutcome)]) throws(ClinicError) {
        try ClinicError.wrap {
            let view = try clinic.view(asOf: nil)
            var events: [PatientID: [ReminderEvent]] = [:]
            for (message, outcome) in outcomes {
                left.take(outcome, of: message)
                guard let event = outcome.event(of: message, at: view.now) else { continue }
                for part in message.message.parts { events[part.patient, default: []].append(event) }
            }
            if !events.isEmpty { changes.recorded(try recorder.record(events, at: view)) }
        }
    }
}
