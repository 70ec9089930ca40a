public import CivilTime
public import Projections
public import Scheduling
public import SiteDescription
import Treatment

/// Some days of a site: its chairs and people against time, and who comes for what.
public struct SiteDays: Hashable, Sendable {
    public var site: Site
    public var today: CivilDate
    public var days: [Day]

    public struct Day: Hashable, Sendable {
        public var plan: SiteDay
        /// In the order of their beginnings; what takes a resource names one by its place.
        public var appointments: [Visit]
        /// Who is away.
        public var away: [Person]
        /// Where more is taken than there is.
        public var overloads: [Overload]
    }

    /// Who comes, for what, and until when.
    public struct Visit: Hashable, Sendable {
        public var appointment: StandingAppointment
        public var from: CivilDateTime
        public var to: CivilDateTime
    }
}

extension Clinic {
    /// The site's days from one on.
    ///
    /// - Parameters:
    ///   - first: nil for today.
    ///   - count: how many days.
    ///   - ofWeek: whether to begin with the Monday of that week.
    ///   - cellMinutes: how fine time is cut.
    public func days(
        from first: CivilDate? = nil, count: Int = 1, ofWeek: Bool = false, cellMinutes: Int
    ) throws(ClinicError) -> SiteDays {
        try ClinicError.wrap {
            let view = try view(asOf: nil)
            guard let site = view.site.site else { throw Refusal.site(.notOpened) }
            let capacity = SiteCapacity(site: site, zone: view.zone)
            var first = first ?? view.today
            if ofWeek { first = try first.adding(days: 1 - first.weekday.rawValue) }
            let last = try first.adding(days: count - 1)
            // An appointment may have begun the day before, or be set up for.
            let all = try appointments(from: first.adding(days: -1), through: last.adding(days: 1), in: view)
            let days = try (0..<count).map { offset in
                try day(first.adding(days: offset), all, capacity, cellMinutes)
            }
            return SiteDays(site: site, today: view.today, days: days)
        }
    }

    private func day(
        _ day: CivilDate, _ all: [StandingAppointment], _ capacity: SiteCapacity, _ cellMinutes: Int
    ) -> SiteDays.Day {
        let own = all.filter { capacity.zone.local(of: $0.start).date == day }
        let load = SiteLoad(own.map(\.taken))
        let visits = load.appointments.compactMap { taken -> SiteDays.Visit? in
            guard let appointment = own.first(where: { $0.taken == taken }) else { return nil }
            let minutes = Int64(appointment.occupies.minutes)
            let end = try? appointment.start.adding(milliseconds: minutes * 60_000)
            return SiteDays.Visit(
                appointment: appointment, from: capacity.zone.local(of: appointment.start),
                to: capacity.zone.local(of: end ?? appointment.start))
        }
        return SiteDays.Day(
            plan: SiteDay(day, of: capacity, load: load, cellMinutes: cellMinutes), appointments: visits,
            away: capacity.site.people.filter { $0.absences.contains { $0.contains(day) } },
            overloads: capacity.overloads(of: load))
    }
}
