/// What follows from a command for a patient: the events to be recorded, in their order.
///
/// The plan is brought up to date with today's scheduler and site first, by an event of its own, so that what the command
/// changes shows apart from that; and what changes the plan is followed by the difference. The same state, command and
/// context always give the same events.
///
/// - Throws: ``Refusal``, and then nothing is to be recorded.
public func decide(
    _ state: PatientState, _ command: PatientCommand, _ context: Context
) throws(Refusal) -> [Proposal<PatientEvent>] {
    try context.require(command.action, doing: command.doing)
    var docket = Docket(state, context)
    if case .erase(let erasure) = command {
        // Also of one whose registration was retracted; and by itself, as nobody is planned for any more.
        guard state.version > 0 else { throw .patient(.unknown(state.patient)) }
        try erasure.decide(in: &docket)
        return docket.proposals
    }
    if let erasure = state.course.erasure?.payload { throw .patient(.erased(state.patient, on: erasure.on)) }
    guard state.course.registration != nil || command.makesKnown else { throw .patient(.unknown(state.patient)) }
    try docket.checkTreated(for: command)
    try docket.bringPlanUpToDate()
    try command.decide(in: &docket)
    return docket.proposals
}

extension Docket<PatientState> {
    /// Refuses for a patient who has been withdrawn what is done only for one who is treated.
    func checkTreated(for command: PatientCommand) throws(Refusal) {
        guard let withdrawal = state.course.withdrawal?.payload, command.continuesTreatment else { return }
        throw .course(.withdrawn(state.patient, withdrawal.because, on: withdrawal.on))
    }
}

/// What follows from publishing a template; nothing where the same template is published already.
///
/// - Throws: ``Refusal``, and then nothing is to be recorded.
public func decide(
    _ state: ProtocolState, _ command: PublishTemplate, _ context: Context
) throws(Refusal) -> [Proposal<ProtocolEvent>] {
    try context.require(.publish)
    var docket = Docket(state, context)
    try command.decide(in: &docket)
    return docket.proposals
}

/// What follows from taking events out with their sealed values opened: that it is recorded.
///
/// - Throws: ``Refusal``, and then nothing may be taken out.
public func decide(
    _ state: LogState, _ command: RevealEvents, _ context: Context
) throws(Refusal) -> [Proposal<LogEvent>] {
    var docket = Docket(state, context)
    try command.decide(in: &docket)
    return docket.proposals
}

/// What follows from a site's description; nothing where the site is as described already.
///
/// - Throws: ``Refusal``, and then nothing is to be recorded.
public func decide(
    _ state: SiteState, _ command: SiteCommand, _ context: Context
) throws(Refusal) -> [Proposal<SiteEvent>] {
    var docket = Docket(state, context)
    try command.decide(in: &docket)
    return docket.proposals
}

/// What follows from saying that reminders go out from a copy of the store; nothing where that holds already.
///
/// - Throws: ``Refusal``, and then nothing is to be recorded.
public func decide(
    _ state: LogState, _ command: EnableReminders, _ context: Context
) throws(Refusal) -> [Proposal<LogEvent>] {
    try context.require(.enableReminders)
    var docket = Docket(state, context)
    try command.decide(in: &docket)
    return docket.proposals
}
