import CivilTime
import EventLog

/// The events that one decision has come to so far, in their order, with the state as it will be after them.
struct Docket<State: StreamState> {
    private(set) var state: State
    /// By what the next command is decided.
    var context: Context
    private(set) var proposals: [Proposal<State.Event>] = []

    init(_ state: State, _ context: Context) {
        self.state = state
        self.context = context
    }

    /// Adds an event, and takes it in.
    ///
    /// - Parameter effective: the day in the clinic for which it holds; nil for what holds from now.
    /// - Returns: its id, for what it brings about.
    @discardableResult
    mutating func propose(
        _ event: State.Event, effective: CivilDate? = nil, cause: EventID? = nil, reason: StatedReason? = nil
    ) throws(Refusal) -> EventID {
        let id = EventID(command: context.command, ordinal: context.firstOrdinal + proposals.count)
        let proposal = Proposal(
            id: id, event: event, effective: effective?.description ?? context.effective, cause: cause,
            reason: reason)
        do {
            try state.apply(proposal)
        } catch {
            throw .planning(.doesNotFit(error))
        }
        proposals.append(proposal)
        return id
    }
}
