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
        let unsorted = visits.map { visit in
            let host = visit.mergedInto.flatMap { hosts[$0] } ?? visit
            let record = records.isEmpty ? nil : records[host.id]
            return CalendarEntry(visit: visit, host: host, record: record, hold: hold, on: day)
        }
        entries = PatientCalendar.sorted(unsorted)
    }

    /// Sorted by their places in the array, since an entry is much larger than what it is sorted by.
    private static func sorted(_ entries: [CalendarEntry]) -> [CalendarEntry] {
        let keys = entries.enumerated().map { index, entry in
            (day: (entry.day ?? .latest).dayNumber, place: entry.visit.place, again: entry.visit.id.repetition, index)
        }
        return keys.sorted { ($0.day, $0.place, $0.again) < ($1.day, $1.place, $1.again) }.map { entries[$0.3] }
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
        flags = []
        if visit.flags.contains(.noOpenDay) { flags.append(.noOpenDay) }
        if visit.flags.contains(.noFeasibleCycle) { flags.append(.noFeasibleCycle) }
        if visit.flags.contains(.needsRebooking) { flags.append(.needsRebooking) }
        if deviationDays != nil { flags.append(.deviation) }
        if visit.flags.contains(.merged) { flags.append(.merged) }
        if isBooked, visit.isLocked(on: day) { flags.append(.locked) }
    }

    /// The day by which it is sorted: completed, else booked, else target.
    public var day: CivilDate? { completed ?? booking?.day ?? visit.dates?.target }
}
