public import CivilTime
public import SiteDescription

/// When a site is open and how many of each resource it has, on the scale of instants: on a day on which clocks change, an
/// hour that is shown twice counts twice, and one that is skipped not at all.
public struct SiteCapacity: Sendable {
    public let site: Site
    public let zone: TimeZoneRules
    private let openDays: OpenDays
    private let absences: [String: [Closure]]

    public init(site: Site, zone: TimeZoneRules) {
        self.site = site
        self.zone = zone
        openDays = OpenDays(site: site)
        var absences: [String: [Closure]] = [:]
        for person in site.people where !person.absences.isEmpty {
            for resource in person.provides { absences[resource, default: []] += person.absences }
        }
        self.absences = absences
    }

    /// How long an appointment takes of its resources: one slot where nobody says.
    func minutes(of occupancy: Occupancy) -> Int {
        occupancy.minutes > 0 ? occupancy.minutes : site.slot.minutes
    }

    /// The minutes in which an appointment that begins at a minute takes some of a resource: with the set-up and clean-up
    /// of the visit, and around these the resource's own.
    func minutes(_ occupancy: Occupancy, from start: Int, taking resource: Resource) -> Range<Int> {
        let begin = start - occupancy.setUp - resource.setUp.minutes
        return begin..<start + minutes(of: occupancy) + occupancy.cleanUp + resource.cleanUp.minutes
    }

    /// The minutes since 1970 of a day, from midnight to midnight.
    func minutes(of day: CivilDate) -> Range<Int> {
        let start = minute(0, of: day)
        return start..<max(start, minute(1440, of: day))
    }

    /// The minutes of a stretch of a day.
    func minutes(of range: TimeRange, on day: CivilDate) -> Range<Int> {
        let start = minute(range.startMinute, of: day)
        return start..<max(start, minute(range.endMinute, of: day))
    }

    /// The minute since 1970 at which clocks show a minute of the day; of the 1440th, the next midnight.
    func minute(_ minuteOfDay: Int, of day: CivilDate) -> Int {
        let (hour, minute) = minuteOfDay.quotientAndRemainder(dividingBy: 60)
        if let time = try? CivilTimeOfDay(hour: hour, minute: minute) {
            return zone.instant(of: CivilDateTime(date: day, time: time)).instant.minuteSinceEpoch
        }
        guard let next = try? day.adding(days: 1) else { return self.minute(1439, of: day) + 1 }
        return zone.instant(of: CivilDateTime(date: next, time: .midnight)).instant.minuteSinceEpoch
    }

    /// What clocks at the site show at a minute since 1970.
    func local(_ minute: Int) -> CivilDateTime { zone.local(of: Instant(minuteSinceEpoch: minute)) }

    /// Whether the site is open on a day.
    public func isOpen(on day: CivilDate) -> Bool { openDays.isOpen(day) }

    /// The minutes in which the site is open on a day; none on a closed one.
    func openMinutes(on day: CivilDate) -> [Range<Int>] {
        guard openDays.isOpen(day) else { return [] }
        return site.open[day.weekday].map { minutes(of: $0, on: day) }
    }

    /// How many of a resource there are on a day: each number with the minutes for which it holds, the whole day covered.
    func steps(of resource: Resource, on day: CivilDate) -> [(minutes: Range<Int>, count: Int)] {
        let whole = minutes(of: day)
        let lost = outOfUse(resource, on: day)
        var steps: [(minutes: Range<Int>, count: Int)] = []
        var reached = whole.lowerBound
        func add(upTo end: Int, _ count: Int) {
            guard reached < end else { return }
            steps.append((reached..<end, max(0, count - lost)))
            reached = end
        }
        let hours = resource.hours.filter { $0.days.contains(day.weekday) }.sorted { $0.between < $1.between }
        for hour in hours {
            let minutes = minutes(of: hour.between, on: day)
            add(upTo: minutes.lowerBound, resource.count)
            add(upTo: minutes.upperBound, hour.count)
        }
        add(upTo: whole.upperBound, resource.count)
        return steps
    }

    /// How many of a resource are closed or, being people, away on a day.
    private func outOfUse(_ resource: Resource, on day: CivilDate) -> Int {
        var lost = 0
        for outage in resource.closures where outage.days.contains(day) {
            guard let count = outage.count else { return .max }
            lost += count
        }
        for absence in absences[resource.name] ?? [] where absence.contains(day) { lost += 1 }
        return lost
    }

    /// The most of a resource that there ever are at once, closures and absences apart.
    func most(of resource: Resource) -> Int { max(resource.count, resource.hours.map(\.count).max() ?? 0) }
}
