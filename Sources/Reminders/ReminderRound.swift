public import CivilTime
import ProtocolLanguage
public import Scheduling
public import Treatment

/// What is to be done about a patient's reminders at a moment: a pure function of what is known and of the time.
///
/// It asks what is due and has not been sent, never what is due just now: what was due while nobody looked is still there.
public struct ReminderRound: Hashable, Sendable {
    /// Due, and of use: to be claimed and sent.
    public private(set) var due: [Reminder] = []
    /// Due later this morning: to go along with what is sent to the same person now, if anything is.
    public private(set) var soon: [Reminder] = []
    /// Late, and by its rule not said for itself: to go along likewise.
    public private(set) var folded: [Reminder] = []
    /// Their time has passed, and that after which they are of no use.
    public private(set) var missed: [Reminder] = []
    /// Claimed before, and to be sent again under the same keys: what became of them is not known, or a channel refused
    /// them and it is time to try again.
    public private(set) var again: [ReminderState.Message] = []
    /// Claimed before, not sent, and outdated: never to be sent.
    public private(set) var outdated: [ReminderKey] = []
    /// What went out, or may have, and no longer holds.
    public private(set) var corrections: [Correction] = []
    /// When there is something to do next, as far as is known now.
    public private(set) var next: Instant?
    /// The keys that the calendar gives as it stands: of a message that is sent again, only these are said.
    public private(set) var standing: Set<ReminderKey>
    /// The appointments that stand, of visits of which something was said.
    private var promises: [VisitID: Promise] = [:]

    /// What takes an earlier reminder back.
    public struct Correction: Hashable, Sendable {
        public var member: RemindedVisit
        public var to: Addressee
        public var channel: String
        /// The appointment that stands now; nil where there is none.
        public var now: Promise?
    }

    public init(of patient: RemindedPatient, at now: Instant) {
        // Worked out once: it takes as long as the whole course.
        let history = patient.state.history
        let reminders = history.map { patient.all(by: $0) } ?? []
        standing = Set(reminders.map(\.key))
        for reminder in reminders where !patient.reminders.isSettled(reminder.key) { sort(reminder, patient, now) }
        for member in patient.reminders.messages.values.flatMap(\.claim.members) {
            promises[member.visit] = history?.promise(of: member.visit)
        }
        let hasEnded = history?.hasEnded ?? true
        for message in patient.reminders.messages.values.sorted(by: { $0.claim.message < $1.claim.message }) {
            take(message, patient, hasEnded: hasEnded, now)
        }
    }

    private mutating func look(at instant: Instant) { next = next.map { min($0, instant) } ?? instant }

    private mutating func sort(_ reminder: Reminder, _ patient: RemindedPatient, _ now: Instant) {
        if let until = reminder.until, until <= now {
            missed.append(reminder)
        } else if reminder.due > now {
            look(at: reminder.due)
            if patient.isThisMorning(reminder, now) { soon.append(reminder) }
        } else if isQuiet(for: reminder.to, until: reminder.until, patient, now) {
            return
        } else if reminder.rule.late == .fold, patient.isLate(reminder, now) {
            folded.append(reminder)
            if let until = reminder.until { look(at: until) }
        } else {
            due.append(reminder)
        }
    }

    /// Whether somebody is not told anything now; then it is looked at again when that is over.
    private mutating func isQuiet(
        for addressee: Addressee, until: Instant? = nil, _ patient: RemindedPatient, _ now: Instant
    ) -> Bool {
        let loud = patient.loud(now, for: addressee)
        guard loud > now else { return false }
        look(at: until.map { min($0, loud) } ?? loud)
        return true
    }

    /// - Parameter hasEnded: whether the patient has left, of whom nobody hears, not even that an appointment is off.
    private mutating func take(
        _ message: ReminderState.Message, _ patient: RemindedPatient, hasEnded: Bool, _ now: Instant
    ) {
        let isOutdated = hasEnded || !message.claim.members.contains(where: isToBeSaid)
        switch message.fate {
        case .claimed:
            if isOutdated {
                outdated.append(message.claim.message)
            } else if !isQuiet(for: message.claim.to, patient, now) {
                again.append(message)
            }
            // It may have gone out.
            if !hasEnded { correct(message, patient, now) }
        case .sent: if !hasEnded { correct(message, patient, now) }
        case .failed(let retry, _):
            guard !isOutdated else { return outdated.append(message.claim.message) }
            guard let retry else { return }
            if retry > now {
                look(at: retry)
            } else if !isQuiet(for: message.claim.to, patient, now) {
                again.append(message)
            }
        case .withdrawn: break
        }
    }

    /// Whether a member of a message that is not sent so far holds as things stand.
    public func isToBeSaid(_ member: RemindedVisit) -> Bool {
        if case .correction = member.ground {
            // What was taken back may have been agreed on again.
            promises[member.visit] != member.promise
        } else {
            standing.contains(member.key)
        }
    }

    /// Takes back what was said of an appointment that is another now, while whoever was told may still go there.
    private mutating func correct(_ message: ReminderState.Message, _ patient: RemindedPatient, _ now: Instant) {
        for member in message.claim.members {
            guard member.rule?.trigger == .before, !standing.contains(member.key),
                let end = patient.end(of: member.promise), end > now
            else { continue }
            let key = ReminderKey(correcting: member.key)
            if patient.reminders.isStanding(key) { continue }
            let visit = patient.state.course.visits[member.visit]
            let standsNow = promises[member.visit]
            // Done before its time, or the same appointment under a rule that changed: nothing to take back.
            guard visit?.outcome?.completedOn == nil, standsNow != member.promise,
                !isQuiet(for: message.claim.to, until: end, patient, now)
            else { continue }
            corrections.append(
                Correction(
                    member: RemindedVisit(
                        visit: member.visit, promise: member.promise, due: now, key: key,
                        ground: .correction(of: member.key)),
                    to: message.claim.to, channel: message.claim.channel, now: standsNow))
        }
    }

    /// Whether there is nothing to do now.
    public var isQuiet: Bool {
        due.isEmpty && missed.isEmpty && again.isEmpty && outdated.isEmpty && corrections.isEmpty
    }
}

extension History {
    /// The appointment that stands; nil where there is none.
    fileprivate func promise(of visit: VisitID) -> Promise? {
        visits[visit]?.booking.map { booking in
            booking.time.map { .appointment(CivilDateTime(date: booking.day, time: $0)) } ?? .day(booking.day)
        }
    }
}

extension RemindedPatient {
    /// The appointment that stands; nil where there is none.
    public func promise(of visit: VisitID) -> Promise? { state.history?.promise(of: visit) }

    /// When what was promised begins; of a day, when it is over.
    fileprivate func end(of promise: Promise) -> Instant? {
        switch promise {
        case .appointment(let local): zone.instant(of: local).instant
        case .day(let day): (try? day.adding(days: 1)).map { zone.start(of: $0) }
        }
    }

    /// Whether its day is over, by the clocks of whoever is to be told.
    fileprivate func isLate(_ reminder: Reminder, _ now: Instant) -> Bool {
        let zone = zone(of: reminder.to)
        return zone.local(of: reminder.due).date < zone.local(of: now).date
    }

    /// Whether it is morning, and it is due before noon.
    fileprivate func isThisMorning(_ reminder: Reminder, _ now: Instant) -> Bool {
        let zone = zone(of: reminder.to)
        let (now, due) = (zone.local(of: now), zone.local(of: reminder.due))
        return now.date == due.date && due.time.hour < 12
    }
}
