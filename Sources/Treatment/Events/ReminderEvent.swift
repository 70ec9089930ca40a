/// Whatever can happen in the stream of a patient's reminders, which is apart from the patient's own: sending must not get
/// in the way of whoever changes the calendar.
public enum ReminderEvent: Hashable, Sendable {
    case claimed(ReminderClaimed)
    case sent(ReminderSent)
    case failed(ReminderFailed)
    case missed(ReminderMissed)
    case withdrawn(ReminderWithdrawn)
    case acknowledged(ReminderAcknowledged)
    case snoozed(ReminderSnoozed)
}

extension ReminderEvent: StreamEvent {
    public static let streamKind = "reminders"

    public var payload: any EventPayload {
        switch self {
        case .claimed(let payload): payload
        case .sent(let payload): payload
        case .failed(let payload): payload
        case .missed(let payload): payload
        case .withdrawn(let payload): payload
        case .acknowledged(let payload): payload
        case .snoozed(let payload): payload
        }
    }

    public static let forms: [String: EventForm<ReminderEvent>] = EventForm.table([
        .init(ReminderClaimed.self, ReminderEvent.claimed),
        .init(ReminderSent.self, ReminderEvent.sent),
        .init(ReminderFailed.self, ReminderEvent.failed),
        .init(ReminderMissed.self, ReminderEvent.missed),
        .init(ReminderWithdrawn.self, ReminderEvent.withdrawn),
        .init(ReminderAcknowledged.self, ReminderEvent.acknowledged),
        .init(ReminderSnoozed.self, ReminderEvent.snoozed),
    ])
}
