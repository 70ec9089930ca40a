public import CivilTime
import EventLog
public import Scheduling
public import Treatment

/// A reminder that did not reach whom it was for: a message whose last attempt failed, or one whose time passed.
public struct UnsentReminder: Hashable, Sendable {
    /// How it came not to be sent.
    public enum Fate: Hashable, Sendable {
        /// Every attempt failed, and nobody has seen to it so far.
        case dead(fault: String, attempts: Int)
        /// Its time had passed, and that after which it is of no use, before anything was sent.
        case missed
    }

    public var patient: PatientID
    /// The message's key; of a missed one the reminder's own.
    public var key: ReminderKey
    public var to: Addressee
    public var channel: String
    public var fate: Fate
    /// What it was to speak of, in order.
    public var visits: [VisitID]
    /// When it was due.
    public var due: Instant

    public init(
        patient: PatientID, key: ReminderKey, to: Addressee, channel: String, fate: Fate, visits: [VisitID],
        due: Instant
    ) {
        self.patient = patient
        self.key = key
        self.to = to
        self.channel = channel
        self.fate = fate
        self.visits = visits
        self.due = due
    }

    /// All of a patient's, in the order of their keys.
    static func all(of state: ReminderState) -> [UnsentReminder] {
        let dead = state.messages.values.compactMap { message -> UnsentReminder? in
            guard case .failed(nil, let fault) = message.fate else { return nil }
            let claim = message.claim
            return UnsentReminder(
                patient: state.patient, key: claim.message, to: claim.to, channel: claim.channel,
                fate: .dead(fault: fault, attempts: message.failures), visits: claim.members.map(\.visit),
                due: claim.members.map(\.due).min() ?? .earliest)
        }
        let missed = state.missed.values.map { missed in
            UnsentReminder(
                patient: state.patient, key: missed.reminder.key, to: missed.to, channel: missed.channel,
                fate: .missed, visits: [missed.reminder.visit], due: missed.reminder.due)
        }
        return (dead + missed).sorted { $0.key < $1.key }
    }
}
