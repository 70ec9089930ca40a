public import EventLog
import Scheduling
import SiteDescription

/// Says that an earlier event of a patient said something wrong, and what is right, or that nothing of the kind happened.
///
/// The earlier event stays as it is; a new one names it, and the calendar follows. Visits that are over keep the dates
/// that they were recorded with (protocol language, 4.7), also where an enrolment is corrected: whether one was on time is
/// told by what people saw then. Only a visit that the earlier event wasn't about is taken as it is planned now.
public struct CorrectEvent: Hashable, Sendable {
    /// What is right.
    public enum Change: Hashable, Sendable {
        /// Nothing of the kind happened.
        case retract
        /// The event says otherwise in these fields; what is not given stays as it was.
        case fields([GivenField])
    }

    /// The event, or one that corrected it.
    public var event: EventID
    public var change: Change

    public init(event: EventID, change: Change) {
        self.event = event
        self.change = change
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        guard let entry = docket.state.entry(of: event) else {
            throw .correction(.notOfCourse(event, docket.state.patient))
        }
        guard let reason = docket.context.stated(.stated) else { throw .acting(.reasonMissing(act: "a correction")) }
        let correction = try correction(of: entry, in: docket)
        let misfits = try docket.misfits()
        let stood = docket.state.standingAppointments
        let id = try docket.propose(
            .corrected(correction), effective: (correction.replacement ?? entry.said.event).day, reason: reason)
        let left = try docket.misfits().filter { !misfits.contains($0) }
        guard left.isEmpty else {
            throw .correction(
                .leaves(
                    left.map { .init(position: $0.position, words: $0.words, fault: $0.fault.clause) }))
        }
        try docket.checkRoomForWhatComesBack(stood: stood)
        try docket.recordChange(because: id)
    }

    private func correction(
        of entry: CourseEntry, in docket: Docket<PatientState>
    ) throws(Refusal) -> EventCorrected {
        let (first, said) = (entry.ids[0], entry.said.event)
        guard case .fields(let given) = change else {
            guard entry.event != nil else {
                throw .correction(.alreadyRetracted(position: entry.positions[entry.positions.count - 1]))
            }
            if case .decided = said { try docket.context.require(.decide, doing: "taking a decision back") }
            return EventCorrected(event: first, retracting: said.type)
        }
        guard !given.isEmpty else { throw .correction(.nothingGiven) }
        var fields = try FieldReader(given, type: said.type)
        let known = try said.opened(of: entry.said.id, by: docket.context.unseal)
        let right = try known.corrected(by: &fields, in: try docket.without(entry))
        try fields.finish()
        guard right != known || entry.event == nil else { throw .correction(.nothingChanged) }
        return EventCorrected(event: first, replacement: right)
    }
}

extension Docket<PatientState> {
    /// The patient as if an event had not happened, planned anew; none of that is recorded.
    fileprivate func without(_ entry: CourseEntry) throws(Refusal) -> Docket {
        guard let event = entry.event, event.isOfVisit else { return self }
        var docket = self
        let id = try docket.propose(.corrected(EventCorrected(event: entry.ids[0], retracting: event.type)))
        try docket.recordChange(because: id)
        return docket
    }

    fileprivate func misfits() throws(Refusal) -> [CourseMisfit] {
        let names = state.course.treatment == nil ? nil : ProtocolNames(try scheduler())
        return state.misfits(names)
    }
}

extension PatientEvent {
    /// Whether it is about a visit: only then does a correction depend on how the others are planned without it.
    fileprivate var isOfVisit: Bool {
        switch self {
        case .booked, .rescheduled, .cancelled, .completed, .missed, .omitted: true
        default: false
        }
    }
}
