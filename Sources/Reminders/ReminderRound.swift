public import CivilTime
import ProtocolLanguage
import Scheduling
public import Treatment

/// What is to be done about a patient's reminders at a moment: a pure function of what is known and of the time.
///
/// It asks what is due and has not been sent, never what is due just now: what was due while nobody looked is still there.
public struct ReminderRound: Hashable, Sendable {
    /// Due, and of use: to be claimed and sent.
    public private(set) var due: [Reminder] = []
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

    /// What takes an earlier reminder back.
    public struct Correction: Hashable, Sendable {
        public var member: RemindedVisit
        public var to: Addressee
        public var channel: String
        /// The appointment that stands now; nil where there is none.
        public var now: Promise?
    }

    public init(of patient: RemindedPatient, at now: Instant) {
        let reminders = patient.all()
        let standing = Set(reminders.map(\.key))
        for reminder in reminders where !patient.reminders.isSettled(reminder.key) {
            if reminder.due > now {
                look(at: reminder.due)
            } else if let until = reminder.until, until <= now {
                missed.append(reminder)
            } else {
                due.append(reminder)
            }
        }
        for message in patient.reminders.messages.values.sorted(by: { $0.claim.message < $1.claim.message }) {
            take(message, standing, patient, now)
        }
    }

    private mutating func look(at instant: Instant) { next = next.map { min($0, instant) } ?? instant }

    private mutating func take(
        _ message: ReminderState.Message, _ standing: Set<ReminderKey>, _ patient: RemindedPatient, _ now: Instant
    ) {
        // Of a patient who has left nobody hears, not even that an appointment is off.
        let hasEnded = patient.state.history?.hasEnded ?? true
        let isOutdated =
            hasEnded
            || !message.claim.members.contains { member in
                if case .correction = member.ground { return true }
                return standing.contains(member.key)
            }
        switch message.fate {
        case .claimed:
            if isOutdated { outdated.append(message.claim.message) } else { again.append(message) }
            // It may have gone out.
            if !hasEnded { correct(message, standing, patient, now) }
        case .sent: if !hasEnded { correct(message, standing, patient, now) }
        case .failed(let retry, _):
            guard !isOutdated else { return outdated.append(message.claim.message) }
            guard let retry else { return }
            if retry > now { look(at: retry) } else { again.append(message) }
        case .withdrawn: break
        }
    }

    /// Takes back what was said of an appointment that is another now, while whoever was told may still go there.
    private mutating func correct(
        _ message: ReminderState.Message, _ standing: Set<ReminderKey>, _ patient: RemindedPatient, _ now: Instant
    ) {
        for member in message.claim.members {
            guard member.rule?.trigger == .before, !standing.contains(member.key),
                case .appointment(let local) = member.promise, patient.zone.instant(of: local).instant > now,
                let key = ReminderKey(correcting: member.key), !patient.reminders.isSettled(key)
            else { continue }
            let visit = patient.state.course.visits[member.visit]
            let standsNow = visit?.booking.map { Promise.appointment($0.appointment.at.local) }
            // Done before its time, or the same appointment under a rule that changed: nothing to take back.
            guard visit?.outcome?.completedOn == nil, standsNow != member.promise else { continue }
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
