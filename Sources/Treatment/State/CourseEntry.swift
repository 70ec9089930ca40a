import EventLog
import Scheduling

/// An event of a patient's course, kept so that a correction can put another in its place.
struct CourseEntry: Hashable, Sendable {
    /// The event's own id, and those of the events that corrected it: the last is whose words hold.
    var ids: [EventID]
    /// Nil for what was retracted.
    var event: PatientEvent?
    /// The visits that it is about, as they were planned when it was recorded.
    var planned: [VisitID: RecordedVisit]

    /// An event that no other has corrected.
    init(_ event: PatientEvent, id: EventID, plan: RecordedPlan?) {
        ids = [id]
        self.event = event
        planned = CourseEntry.visits(of: event, in: plan)
    }

    /// Puts another event in its place, or none. A visit that it was not about before is taken as planned now.
    mutating func correct(to event: PatientEvent?, by id: EventID, plan: RecordedPlan?) {
        ids.append(id)
        self.event = event
        guard let event else { return }
        planned.merge(CourseEntry.visits(of: event, in: plan)) { recorded, _ in recorded }
    }

    private static func visits(of event: PatientEvent, in plan: RecordedPlan?) -> [VisitID: RecordedVisit] {
        guard let plan else { return [:] }
        let ids: [VisitID] =
            switch event {
            case .completed(let payload): [payload.visit] + payload.with
            case .missed(let payload): [payload.visit]
            case .omitted(let payload): [payload.visit]
            case .amended(let payload): payload.renamed.keys.sorted().compactMap { VisitID($0) }
            default: []
            }
        var visits: [VisitID: RecordedVisit] = [:]
        for id in ids { visits[id] = plan.visits[id] }
        return visits
    }
}
