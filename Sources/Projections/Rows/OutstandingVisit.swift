import CivilTime
public import Scheduling
public import Treatment

/// A visit without an outcome: all that its state on any day follows from, besides the patient's holds.
public struct OutstandingVisit: Hashable, Sendable {
    public var visit: RecordedVisit
    public var booking: Booking?

    public init(visit: RecordedVisit, booking: Booking?) {
        self.visit = visit
        self.booking = booking
    }

    /// The first day on which it can be on a work list: when its window opens, or its appointment is, whichever comes
    /// first; an appointment that no longer fits, from whenever that is known. A visit without dates has the last day
    /// that there is.
    var shows: CivilDate {
        if visit.visit.flags.contains(.needsRebooking) { return .earliest }
        let days = [visit.visit.dates?.earliest, visit.visit.dates?.target, booking?.day].compactMap { $0 }
        return days.min() ?? .latest
    }

    /// A patient's outstanding visits, in the order of their ids. What has become part of another visit is done with it;
    /// of one who was erased nothing can be recorded, also of what was booked for a day that has passed.
    static func all(of state: PatientState, _ history: History) -> [OutstandingVisit] {
        guard let plan = state.plan, state.course.erasure == nil else { return [] }
        return plan.ids.compactMap { id in
            let record = history.visits[id]
            guard record?.outcome == nil, let visit = plan.visits[id], visit.visit.mergedInto == nil else { return nil }
            return OutstandingVisit(visit: visit, booking: record?.booking)
        }
    }
}
