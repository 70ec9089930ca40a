import CivilTime
import SiteDescription

/// When appointments can be at a site.
struct OpeningHours {
    private let days: OpenDays
    private let hours: WeeklyHours

    /// How far it is searched for an open day to be named.
    private static let searchedDays = 60

    init(_ site: SiteState) {
        days = site.openDays
        hours = site.site?.open ?? WeeklyHours()
    }

    /// Refuses what begins or ends while the site is closed.
    ///
    /// - Parameter nearest: the times that would do, asked for only where that one will not.
    func check(
        _ start: CivilDateTime, minutes: Int, nearest: () -> [CivilDateTime] = { [] }
    ) throws(Refusal) {
        let day = start.date
        guard days.isOpen(day) else {
            throw .booking(.closedDay(day, before: openDay(from: day, step: -1), after: openDay(from: day, step: 1)))
        }
        let ranges = hours[day.weekday]
        let from = start.time.minutesSinceMidnight
        let isInside = ranges.contains { range in range.contains(minute: from) && from + minutes <= range.endMinute }
        guard !isInside else { return }
        let hours = ranges.map(\.description)
        if ranges.allSatisfy({ $0.endMinute - $0.startMinute < minutes }) {
            throw .booking(.longerThanDay(start, minutes: minutes, hours: hours, nearest: nearest()))
        }
        throw .booking(.outsideHours(start, minutes: minutes, hours: hours, nearest: nearest()))
    }

    private func openDay(from day: CivilDate, step: Int) -> CivilDate? {
        guard let far = try? day.adding(days: step * OpeningHours.searchedDays) else { return nil }
        return days.firstOpenDay(from: day, to: far)
    }
}
