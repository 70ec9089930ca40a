public import CivilTime

/// A plan as it stands on a day: what a person, a reminder or an export is shown.
public struct PatientCalendar: Hashable, Sendable {
    public var day: CivilDate
    /// Ordered by completed, else booked, else target (none: last), then by place in the protocol.
    public var entries: [CalendarEntry]
    public var epochs: [PlannedEpoch]

    /// Joins a plan with what is known of its visits.
    public init(plan: Plan, history: History, on day: CivilDate) {
        self.init(visits: plan.visits, epochs: plan.epochs, records: history.visits, holds: history.holds, on: day)
    }

    public init(
        visits: [PlannedVisit], epochs: [PlannedEpoch], records: [VisitID: VisitRecord], holds: [Hold],
        on day: CivilDate
    ) {
        let hold = holds.first { $0.isInForce(on: day) }
        let hosts = PatientCalendar.hosts(of: visits)
        self.day = day
        self.epochs = epochs
        entries =
            visits
            .map { visit in
                let host = visit.mergedInto.flatMap { hosts[$0] } ?? visit
                return CalendarEntry(visit: visit, host: host, record: records[host.id], hold: hold, on: day)
            }
            .sorted()
    }

    /// The visits that others have become part of, each resolved to the one that stands for itself.
    private static func hosts(of visits: [PlannedVisit]) -> [VisitID: PlannedVisit] {
        guard visits.contains(where: { $0.mergedInto != nil }) else { return [:] }
        let byID = Dictionary(visits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return byID.mapValues { visit in
            var host = visit
            while let next = host.mergedInto.flatMap({ byID[$0] }) { host = next }
            return host
        }
    }
}

/// A line of a calendar.
public struct CalendarEntry: Hashable, Sendable {
    /// What the interface calls flags.
    public enum Flag: String, CaseIterable, Sendable {
        case noOpenDay = "no-open-day"
        case noFeasibleCycle = "no-feasible-cycle"
        case needsRebooking = "needs-rebooking"
        case deviation, merged, locked
    }

    public var visit: PlannedVisit
    public var state: VisitState
    public var booking: Booking?
    public var completed: CivilDate?
    /// Days between the completion and the nearer end of the window, negative when early; nil inside it.
    public var deviationDays: Int?
    public var flags: [Flag]

    init(visit: PlannedVisit, host: PlannedVisit, record: VisitRecord?, hold: Hold?, on day: CivilDate) {
        self.visit = visit
        state = VisitState(of: host, record: record, hold: hold, on: day)
        booking = record?.booking
        completed = record?.outcome?.completedOn
        deviationDays = completed.flatMap { completed in
            visit.dates.map { $0.window.daysOff(completed) }.flatMap { $0 == 0 ? nil : $0 }
        }
        let isBooked = state == .booked || state == .unrecorded
        let candidates: [(Flag, Bool)] = [
            (.noOpenDay, visit.flags.contains(.noOpenDay)),
            (.noFeasibleCycle, visit.flags.contains(.noFeasibleCycle)),
            (.needsRebooking, visit.flags.contains(.needsRebooking)),
            (.deviation, deviationDays != nil),
            (.merged, visit.flags.contains(.merged)),
            (.locked, isBooked && host.isLocked(on: day)),
        ]
        flags = candidates.filter(\.1).map(\.0)
    }

    /// The day by which it is sorted: completed, else booked, else target.
    public var day: CivilDate? { completed ?? booking?.day ?? visit.dates?.target }
}

extension CalendarEntry: Comparable {
    public static func < (left: CalendarEntry, right: CalendarEntry) -> Bool {
        let (leftDay, rightDay) = (left.day ?? .latest, right.day ?? .latest)
        if leftDay != rightDay { return leftDay < rightDay }
        if left.visit.place != right.visit.place { return left.visit.place < right.visit.place }
        return left.visit.id.repetition < right.visit.id.repetition
    }
}
