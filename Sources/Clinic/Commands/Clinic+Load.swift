import CivilTime
import Projections
import Scheduling
import Treatment

extension Clinic {
    /// The site's appointments around some days; nothing for none. A day that has passed stands for today, from which
    /// another would be looked for.
    func load(around days: [CivilDate]) throws -> SiteLoad {
        guard !days.isEmpty else { return SiteLoad() }
        let view = try view(asOf: nil)
        let named = days.map { max($0, view.today) }
        let complete = DateWindow(
            earliest: try (named.min() ?? view.today).adding(days: -Self.daysBefore),
            latest: try (named.max() ?? view.today).adding(days: Self.daysAfter))
        let reach = view.site.site.map(SiteLoad.reachDays) ?? 0
        let taken = try appointments(
            from: complete.earliest.adding(days: -reach), through: complete.latest.adding(days: reach), in: view)
        return SiteLoad(taken.map(\.taken), completeOn: complete)
    }

    /// The appointments that begin on some days.
    func appointments(
        from first: CivilDate, through last: CivilDate, in view: LogView
    ) throws -> [StandingAppointment] {
        let from = view.zone.instant(of: CivilDateTime(date: first, time: .midnight)).instant
        let to = view.zone.instant(of: CivilDateTime(date: try last.adding(days: 1), time: .midnight)).instant
        return try ask(view) { try $0.appointments(from: from, to: to) }
    }

    /// As far as another time is looked for.
    private static let daysBefore = 14
    private static let daysAfter = 28
}
