public import CivilTime
import Scheduling

/// Ends a pause: the protocol goes on.
public struct ResumePatient: Hashable, Sendable {
    /// The first day on which it goes on, perhaps one to come; nil for today.
    public var on: CivilDate?

    public init(on: CivilDate? = nil) {
        self.on = on
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard let hold = docket.state.course.holds.last(where: { $0.lastDay == nil }) else {
            throw .hold(.notHeld(docket.state.patient))
        }
        let day = on ?? docket.context.today
        guard day > hold.from, let lastDay = try? day.adding(days: -1) else {
            throw .hold(.endsBeforeItBegins(day, from: hold.from))
        }
        let id = try docket.propose(
            .resumed(PatientResumed(lastDay: lastDay)), effective: day, reason: docket.context.stated(.stated))
        try docket.recordChange(because: id)
    }
}
