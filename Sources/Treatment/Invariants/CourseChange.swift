import EventLog
import Scheduling

/// What one command may not do to a course, whatever it is.
public struct CourseChange {
    let before: PatientState
    let after: PatientState
    let events: [PatientEvent]

    /// - Parameters:
    ///   - before: the patient just before the command.
    ///   - after: the patient once its events are folded in.
    ///   - events: what was recorded between the two.
    public init(from before: PatientState, to after: PatientState, by events: [PatientEvent]) {
        self.before = before
        self.after = after
        self.events = events
    }

    /// What doesn't hold, a sentence each; none if all is well.
    public func broken() -> [String] { movedVisits() + movedBookings() }

    /// A visit that was completed or missed, and is so by the same record, keeps its dates (4.7).
    private func movedVisits() -> [String] {
        before.course.visits.compactMap { id, visit in
            guard let outcome = visit.outcome, outcome != .omitted, let event = visit.outcomeEvent,
                after.course.visits[id]?.outcomeEvent == event
            else { return nil }
            return before.plan?.visits[id]?.visit.dates == after.plan?.visits[id]?.visit.dates
                ? nil : "\(id) was over and has other dates now"
        }.sorted()
    }

    /// An appointment is made, moved and given up by its own events and by nothing else (4.6).
    private func movedBookings() -> [String] {
        guard !events.contains(where: \.mayMoveBookings) else { return [] }
        let ids = Set(before.course.visits.keys).union(after.course.visits.keys)
        return ids.filter { before.course.visits[$0]?.booking != after.course.visits[$0]?.booking }
            .map { "the appointment of \($0) is another, and nobody moved it" }.sorted()
    }
}

extension PatientEvent {
    /// A completion gives its appointment to what was part of it, and amendments change ids.
    fileprivate var mayMoveBookings: Bool {
        switch self {
        case .added, .booked, .rescheduled, .cancelled, .completed, .amended, .corrected: true
        default: false
        }
    }
}
