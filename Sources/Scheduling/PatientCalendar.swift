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
        self.day = day
        self.epochs = epochs
        let hosts = PatientCalendar.hosts(of: visits)
        entries = PatientCalendar.order(of: visits, hosts, records).map { index in
            let host = hosts.isEmpty ? index : hosts[index]
            // A record holds a whole visit, so it is looked at only where there is one.
            guard !records.isEmpty, let record = records[visits[host].id] else {
                return CalendarEntry(visits, index: index, host: host, outcome: nil, booking: nil, hold: hold, on: day)
            }
            return CalendarEntry(
                visits, index: index, host: host, outcome: record.outcome, booking: record.booking, hold: hold, on: day)
        }
    }

    /// The visits' indices in the calendar's order.
    private static func order(
        of visits: [PlannedVisit], _ hosts: [Int], _ records: [VisitID: VisitRecord]
    ) -> [Int] {
        let keys = visits.indices.map { index in
            var day = visits[index].dates?.target ?? .latest
            if !records.isEmpty, let record = records[visits[hosts.isEmpty ? index : hosts[index]].id] {
                day = record.outcome?.completedOn ?? record.booking?.day ?? day
            }
            return (day: day.dayNumber, place: visits[index].place, index: index)
        }
        let sorted = keys.sorted { left, right in
            if left.day != right.day { return left.day < right.day }
            if left.place != right.place { return left.place < right.place }
            return visits[left.index].id.repetition < visits[right.index].id.repetition
        }
        return sorted.map(\.index)
    }

    /// For each visit the index of the one that stands for it: its own, or that of the visit that it has become part of.
    /// Empty where none has become part of another.
    private static func hosts(of visits: [PlannedVisit]) -> [Int] {
        guard visits.contains(where: { $0.mergedInto != nil }) else { return [] }
        return visits.indices.map { index in
            var host = index
            while let next = visits[host].mergedInto.flatMap({ place(of: $0, from: host, in: visits) }) { host = next }
            return host
        }
    }

    /// Where a visit stands, looked for from another's place on: a host mostly follows what may merge into it.
    private static func place(of id: VisitID, from start: Int, in visits: [PlannedVisit]) -> Int? {
        visits[start...].firstIndex { $0.id == id } ?? visits[..<start].firstIndex { $0.id == id }
    }
}

/// A line of a calendar.
public struct CalendarEntry: Sendable {
    /// What the interface calls flags.
    public enum Flag: String, CaseIterable, Sendable {
        case noOpenDay = "no-open-day"
        case noFeasibleCycle = "no-feasible-cycle"
        case needsRebooking = "needs-rebooking"
        case deviation, merged, locked
    }

    /// A line shares its calendar's visits, as copying each would cost more than all the rest.
    private var visits: [PlannedVisit]
    private var index: Int
    public var state: VisitState
    public var booking: Booking?
    public var completed: CivilDate?
    /// Days between the completion and the nearer end of the window, negative when early; nil inside it.
    public var deviationDays: Int?
    private let isLocked: Bool

    init(
        _ visits: [PlannedVisit], index: Int, host: Int, outcome: Outcome?, booking: Booking?, hold: Hold?,
        on day: CivilDate
    ) {
        self.visits = visits
        self.index = index
        state = VisitState(of: visits[host], outcome: outcome, booking: booking, hold: hold, on: day)
        self.booking = booking
        completed = outcome?.completedOn
        if let completed, let daysOff = visits[index].dates?.window.daysOff(completed), daysOff != 0 {
            deviationDays = daysOff
        }
        isLocked = (state == .booked || state == .unrecorded) && visits[index].isLocked(on: day)
    }

    public var visit: PlannedVisit {
        get { visits[index] }
        set {
            visits = [newValue]
            index = 0
        }
    }

    public var flags: [Flag] {
        var flags: [Flag] = []
        if visit.flags.contains(.noOpenDay) { flags.append(.noOpenDay) }
        if visit.flags.contains(.noFeasibleCycle) { flags.append(.noFeasibleCycle) }
        if visit.flags.contains(.needsRebooking) { flags.append(.needsRebooking) }
        if deviationDays != nil { flags.append(.deviation) }
        if visit.flags.contains(.merged) { flags.append(.merged) }
        if isLocked { flags.append(.locked) }
        return flags
    }

    /// The day by which it is sorted: completed, else booked, else target.
    public var day: CivilDate? { completed ?? booking?.day ?? visit.dates?.target }
}

extension CalendarEntry: Hashable {
    public static func == (left: CalendarEntry, right: CalendarEntry) -> Bool {
        left.state == right.state && left.booking == right.booking && left.completed == right.completed
            && left.deviationDays == right.deviationDays && left.isLocked == right.isLocked
            && left.visit == right.visit
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(visit.id)
        hasher.combine(state)
    }
}
