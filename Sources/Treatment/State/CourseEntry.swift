import EventLog
import Scheduling

/// An event of a patient's course, kept so that a correction can put another in its place.
struct CourseEntry: Hashable, Sendable {
    /// The event's own id, and those of the events that corrected it: the last is whose words hold.
    private(set) var ids: [EventID]
    /// Where in the log those events stand, in the same order.
    private(set) var positions: [Int64]
    /// What was said last, also where that was retracted since; with the event that said it, by whose id its sealed
    /// values are unsealed.
    private(set) var said: Said
    private var isRetracted = false
    /// The visits that it is about, as they were planned when it was recorded.
    private(set) var planned: [VisitID: RecordedVisit]

    /// What holds; nil for what was retracted.
    var event: PatientEvent? { isRetracted ? nil : said.event }

    /// What an event says, with the event that says it.
    struct Said: Hashable, Sendable {
        var id: EventID
        var event: PatientEvent
    }

    /// An event that no other has corrected.
    init(_ event: PatientEvent, id: EventID, position: Int64, plan: RecordedPlan?) {
        ids = [id]
        positions = [position]
        said = Said(id: id, event: event)
        planned = CourseEntry.visits(of: event, in: plan)
    }

    /// Puts another event in its place, or none. A visit that it was not about before is taken as planned now.
    mutating func correct(to event: PatientEvent?, by id: EventID, position: Int64, plan: RecordedPlan?) {
        ids.append(id)
        positions.append(position)
        isRetracted = event == nil
        guard let event else { return }
        said = Said(id: id, event: event)
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
