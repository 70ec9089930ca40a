public import CivilTime
public import EventLog
public import Scheduling

/// What has become of a patient's reminders: the fold of their stream.
public struct ReminderState: StreamState {
    /// A message from its claim on.
    public struct Message: Hashable, Sendable {
        /// How it stands.
        public enum Fate: Hashable, Sendable {
            /// Claimed; whether it went out is not known.
            case claimed
            case sent
            /// Not taken; tried again at that time, or not until somebody asks for it.
            case failed(retry: Instant?, fault: String)
            case withdrawn(ReminderWithdrawn.Cause)
        }

        public var claim: ReminderClaimed
        /// The event that claimed it.
        public var event: EventID
        public var fate = Fate.claimed
        /// How often a channel refused it.
        public var failures = 0
    }

    public let patient: PatientID
    public private(set) var version: Int64 = 0
    public private(set) var position: Int64 = 0
    /// By their keys.
    public private(set) var messages: [ReminderKey: Message] = [:]
    /// The message that carries a reminder.
    public private(set) var carriers: [ReminderKey: ReminderKey] = [:]
    /// Reminders that were not sent in time.
    public private(set) var missed: [ReminderKey: ReminderMissed] = [:]
    /// Visits that somebody sees to.
    public private(set) var acknowledged: Set<VisitID> = []
    /// Until when nobody of the site is told of a visit.
    public private(set) var snoozed: [VisitID: CivilDate] = [:]

    public init(patient: PatientID) {
        self.patient = patient
    }

    public mutating func take(
        _ event: ReminderEvent, id: EventID, version: Int64, position: Int64
    ) throws(FoldError) {
        guard version == self.version + 1 else {
            throw .versionGap(event: id, expected: self.version + 1, found: version)
        }
        switch event {
        case .claimed(let claim):
            messages[claim.message] = Message(claim: claim, event: id)
            for member in claim.members { carriers[member.key] = claim.message }
        case .sent(let sent):
            try change(sent.message, by: id, ReminderSent.type) { $0.fate = .sent }
        case .failed(let failed):
            try change(failed.message, by: id, ReminderFailed.type) { message in
                message.fate = .failed(retry: failed.retry, fault: failed.fault)
                message.failures = failed.attempt
            }
        case .withdrawn(let withdrawn):
            try change(withdrawn.message, by: id, ReminderWithdrawn.type) { $0.fate = .withdrawn(withdrawn.because) }
        case .missed(let missed): self.missed[missed.reminder.key] = missed
        case .acknowledged(let acknowledged): self.acknowledged.insert(acknowledged.visit)
        case .snoozed(let snoozed): self.snoozed[snoozed.visit] = snoozed.until
        }
        self.version = version
        self.position = position
    }

    private mutating func change(
        _ key: ReminderKey, by event: EventID, _ type: String, _ change: (inout Message) -> Void
    ) throws(FoldError) {
        guard var message = messages[key] else { throw .outOfPlace(event: event, type: type) }
        change(&message)
        messages[key] = message
    }

    /// Whether something has become of a reminder: it was claimed, or missed.
    public func isSettled(_ key: ReminderKey) -> Bool { carriers[key] != nil || missed[key] != nil }
}
