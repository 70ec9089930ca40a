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
        let opens = visit.visit.dates.map { min($0.earliest, $0.target) } ?? .latest
        return min(opens, booking?.day ?? .latest)
    }

    /// A patient's outstanding visits, in no order. What has become part of another visit is done with it;
    /// of one who was erased nothing can be recorded, also of what was booked for a day that has passed.
    static func all(of state: PatientState, _ history: History) -> [OutstandingVisit] {
        guard let plan = state.plan, state.course.erasure == nil else { return [] }
        return plan.visits.compactMap { id, visit in
            let record = history.visits[id]
            guard record?.outcome == nil, visit.visit.mergedInto == nil else { return nil }
            return OutstandingVisit(visit: visit, booking: record?.booking)
        }
    }
}
