public import CivilTime
public import Scheduling

/// What people do about reminders.
public enum ReminderCommand: Hashable, Sendable {
    /// Sees to a visit, so that nobody above is told of it.
    case acknowledge(VisitID)
    /// Has nobody of the site told of a visit before a day.
    case snooze(VisitID, until: CivilDate)
    /// Has a message tried again that was given up after its last attempt.
    case requeue(ReminderKey)
    /// Gives such a message up for good.
    case discard(ReminderKey)

    /// What the person who asks for it must be allowed to do.
    public var action: Action { .attend }
}

/// What follows from what somebody does about a patient's reminders.
///
/// - Parameters:
///   - state: what became of the patient's reminders so far.
///   - command: what somebody asks for.
///   - treated: the patient, whose calendar says which visits there are.
///   - standing: the reminders that the calendar as it stands gives; only such a one is tried again.
///   - context: who acts, when, and at which site.
/// - Throws: ``Refusal``, and then nothing is to be recorded.
public func decide(
    _ state: ReminderState, _ command: ReminderCommand, treated: PatientState, standing: Set<ReminderKey>,
    _ context: Context
) throws(Refusal) -> [Proposal<ReminderEvent>] {
    try context.require(command.action)
    var docket = Docket(state, context)
    let reason = context.stated(.stated)
    switch command {
    case .acknowledge(let visit):
        try treated.checkOutstanding(visit)
        guard !state.acknowledged.contains(visit) else { return [] }
        try docket.propose(.acknowledged(ReminderAcknowledged(visit: visit)), reason: reason)
    case .snooze(let visit, let until):
        try treated.checkOutstanding(visit)
        guard until > context.today else { throw .reminder(.snoozedIntoPast(until, today: context.today)) }
        guard state.snoozed[visit] != until else { return [] }
        try docket.propose(.snoozed(ReminderSnoozed(visit: visit, until: until)), reason: reason)
    case .requeue(let key):
        let message = try state.dead(key)
        let claim = message.claim
        let members = claim.members.filter { member in
            if case .correction = member.ground { true } else { standing.contains(member.key) }
        }
        guard !members.isEmpty else { throw .reminder(.outdated(key)) }
        try docket.propose(.claimed(claim), cause: message.event, reason: reason)
    case .discard(let key):
        let message = try state.dead(key)
        try docket.propose(
            .withdrawn(ReminderWithdrawn(message: key, because: .discarded)), cause: message.event, reason: reason)
    }
    return docket.proposals
}

extension PatientState {
    fileprivate func checkOutstanding(_ visit: VisitID) throws(Refusal) {
        guard plan?.visits[visit] != nil else { throw .reminder(.noSuchVisit(visit, patient)) }
        guard course.visits[visit]?.outcome == nil else { throw .reminder(.over(visit)) }
    }
}

extension ReminderState {
    /// A message that nobody tries to send any more.
    fileprivate func dead(_ key: ReminderKey) throws(Refusal) -> Message {
        guard let message = messages[key] else { throw .reminder(.unknown(key.text)) }
        guard message.isDead else { throw .reminder(.notDead(key, fate: message.fate.words)) }
        return message
    }
}

extension ReminderState.Message {
    /// Whether its last attempt failed, and nobody has seen to it.
    public var isDead: Bool {
        if case .failed(nil, _) = fate { true } else { false }
    }
}

extension ReminderState.Message.Fate {
    /// How it stands, in a few words.
    public var words: String {
        switch self {
        case .claimed: "it is about to be sent"
        case .sent: "it was sent"
        case .failed(let retry?, let fault): "it failed (\(fault)) and is tried again at \(retry)"
        case .failed(nil, let fault): "it failed (\(fault)) and is not tried again"
        case .withdrawn(.outdated): "it was withdrawn, as it no longer held"
        case .withdrawn(.discarded): "it was given up"
        }
    }
}
