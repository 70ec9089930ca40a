public import CivilTime
public import Scheduling
import Treatment

/// What may be to do for a patient: candidates for a work list.
///
/// Which of them are on it, the one function for a visit's state says (``calendar(on:)``).
public struct PatientWorkload: Hashable, Sendable {
    public var patient: PatientSummary
    public var visits: [OutstandingVisit]
    public var decisions: [PendingDecision]
    public var holds: [Hold]

    /// The visits as they stand on a day.
    public func calendar(on day: CivilDate) -> PatientCalendar {
        let records = visits.compactMap { visit in
            visit.booking.map { (visit.visit.visit.id, VisitRecord(booking: $0)) }
        }
        return PatientCalendar(
            visits: visits.map(\.visit.visit), epochs: [],
            records: Dictionary(records, uniquingKeysWith: { first, _ in first }), holds: holds, on: day)
    }
}
