public import CivilTime
public import Projections
import ProtocolLanguage
public import Scheduling
public import Treatment

/// What a coordinator has to see to on a day, most pressing first.
public struct WorkList: Hashable, Sendable {
    /// The day on which it is seen.
    public var on: CivilDate
    /// The last day that it looks ahead to.
    public var through: CivilDate
    /// The site's IANA zone.
    public var zone: String
    public var items: [WorkItem]
    /// Decisions that clinicians have still to make.
    public var decisions: [WaitingDecision]
    /// What is not listed so far and will be within a week of the day on which it is seen: the first day of each, in order.
    public var coming: [CivilDate]
    /// Messages that could not be sent and that nobody has seen to, the oldest first.
    public var deadReminders: [UnsentReminder]
    /// How many reminders of the last week were not sent in time.
    public var missedReminders: Int
    /// How many patients have a plan that stands on an earlier description of the site; `replan` brings them up to date.
    public var calendarsOnOldSite: Int
}

/// A visit on a work list.
public struct WorkItem: Hashable, Sendable {
    /// Why a visit is on a work list, most pressing first.
    public enum Kind: String, CaseIterable, Comparable, Sendable {
        case overdue, unrecorded
        case needsRebooking = "needs-rebooking"
        case due, locked, booked, upcoming, held, awaiting

        public static func < (left: Kind, right: Kind) -> Bool { left.urgency < right.urgency }

        /// What is on the list unless something else is asked for.
        public static let usual: Set<Kind> = [
            .overdue, .unrecorded, .needsRebooking, .due, .locked, .booked, .upcoming,
        ]

        private var urgency: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
    }

    public var patient: PatientID
    public var kind: Kind
    /// The line of the patient's calendar.
    public var entry: CalendarEntry
    /// Whether it is an infusion of a cycle, whose days are found together.
    public internal(set) var isOfCycle = false

    /// Nil for a visit that is over.
    ///
    /// - Parameter isOpen: whether the site is open on a day.
    init?(patient: PatientID, entry: CalendarEntry, isOpen: (CivilDate) -> Bool) {
        guard let kind = Kind(entry) else { return nil }
        self.patient = patient
        self.kind = kind == .booked && entry.isOnClosedDay(isOpen) ? .needsRebooking : kind
        self.entry = entry
    }

    /// Whether it is due within a stretch of days; what is late is so on any day.
    func isIn(_ window: DateWindow) -> Bool {
        switch kind {
        case .overdue, .unrecorded, .needsRebooking, .due, .awaiting: true
        case .booked, .upcoming, .locked, .held: firstDay.map { $0 <= window.latest } ?? false
        }
    }

    /// The day from which it is to be seen to: of an appointment its own, of what opens the first of its window.
    var firstDay: CivilDate? {
        switch kind {
        case .booked: entry.booking?.day
        case .upcoming: entry.visit.dates?.earliest
        default: entry.day
        }
    }
}

extension CalendarEntry {
    /// Whether somebody is to come on a day on which the site is not open any more.
    func isOnClosedDay(_ isOpen: (CivilDate) -> Bool) -> Bool {
        state == .booked && visit.mode == .onSite && visit.mergedInto == nil && booking.map { !isOpen($0.day) } ?? false
    }
}

extension WorkItem.Kind {
    fileprivate init?(_ entry: CalendarEntry) {
        switch entry.state {
        case .completed, .missed, .omitted: return nil
        case .unrecorded: self = .unrecorded
        case _ where entry.flags.contains(.needsRebooking): self = .needsRebooking
        case .overdue: self = .overdue
        case .due: self = .due
        case .locked: self = .locked
        case .booked: self = .booked
        case .upcoming: self = .upcoming
        case .held: self = .held
        case .awaiting: self = .awaiting
        }
    }
}

/// A decision on a work list.
public struct WaitingDecision: Hashable, Sendable {
    public var patient: PatientID
    public var decision: PendingDecision
}
