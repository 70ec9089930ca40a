import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import Treatment

/// A command for one stream: what it is decided on and by what.
struct Undertaking<State: StreamState> {
    var stream: StreamName
    /// A state that knows nothing.
    var beginning: State
    var content: CommandContent
    /// The protocols that the decision needs, once the state is known.
    var protocols: (State) throws -> [ProtocolID: ProtocolState] = { _ in [:] }
    /// What is taken of the site around the days that the decision concerns, once the state is known.
    var load: (State) throws -> SiteLoad = { _ in SiteLoad() }
    /// The site to decide by; nil for the one recorded.
    var site: SiteState?
    /// What must be durable before the events are.
    var beforeRecording: (AppendRequest) throws -> Void = { _ in }
    var decide: (State, Context) throws -> [Proposal<State.Event>]
}

/// What came of one: the states before and after, and what was or would be recorded.
struct UndertakingOutcome<State: StreamState> {
    var before: State
    var after: State
    var events: [HistoryEntry]
    var command: CommandID
    /// The day at the site on which it was done.
    var today: CivilDate
    var wasRepeated: Bool
}

/// What came of a command for a patient: the answer, and the calendar as it is after it.
struct PatientOutcome {
    var receipt: Receipt
    var difference: CalendarDifference
    /// Nil before enrolment.
    var after: PatientCalendar?
}
