public import CivilTime
import SiteDescription

/// What is free at a site over some days: what it has, less what is taken.
///
/// ```swift
/// let capacity = SiteCapacity(site: clinic, zone: tijuana)
/// let free = Availability(capacity, load: load, days: week, for: infusion)
/// free.obstacle(to: infusion, at: friday)        // nil, or why it cannot be then
/// ```
///
/// A site that describes no resources at all is not asked for any: it keeps its chairs elsewhere.
///
/// Made for the resources that one kind of visit needs, since it counts each of their minutes once and is then quick.
public struct Availability: Sendable {
    public let capacity: SiteCapacity
    /// The days on which an appointment may begin.
    public let days: DateWindow
    /// What an appointment takes.
    public let occupancy: Occupancy
    /// Whether the patient need not come, so that it doesn't matter whether the site is open.
    public let isRemote: Bool
    private let needs: [(profile: ResourceProfile, amount: Int)]
    /// A need that the site cannot meet at any time.
    private let neverMet: CapacityObstacle?

    /// - Parameters:
    ///   - capacity: what the site has, and when it is open.
    ///   - load: the other appointments; those that touch the days are enough.
    ///   - days: the days that will be asked about.
    ///   - occupancy: what an appointment of the kind asked about takes.
    ///   - isRemote: whether the patient need not come.
    public init(
        _ capacity: SiteCapacity, load: SiteLoad, days: DateWindow, for occupancy: Occupancy, isRemote: Bool = false
    ) {
        self.capacity = capacity
        self.days = days
        self.occupancy = occupancy
        self.isRemote = isRemote
        var needs: [(profile: ResourceProfile, amount: Int)] = []
        var neverMet: CapacityObstacle?
        let isDescribed = !capacity.site.resources.isEmpty
        for (name, amount) in occupancy.resources.sorted(by: { $0.key < $1.key }) where isDescribed {
            guard let resource = capacity.site.resource(name) else {
                neverMet = neverMet ?? .notThere(resource: name, known: capacity.site.resources.map(\.name))
                continue
            }
            let most = capacity.most(of: resource)
            if most < amount { neverMet = neverMet ?? .tooMany(resource: name, needed: amount, most: most) }
            let reach = capacity.minutes(occupancy, from: 0, taking: resource)
            let covered = DateWindow(
                earliest: (try? days.earliest.adding(days: reach.lowerBound / 1440 - 1)) ?? days.earliest,
                latest: (try? days.latest.adding(days: reach.upperBound / 1440 + 1)) ?? days.latest)
            needs.append((ResourceProfile(resource, of: capacity, days: covered, load: load), amount))
        }
        self.needs = needs
        self.neverMet = neverMet
    }

    /// Why an appointment cannot begin at a local time; nil where it can.
    public func obstacle(to start: CivilDateTime) -> CapacityObstacle? {
        if let neverMet { return neverMet }
        let minute = capacity.zone.instant(of: start).instant.minuteSinceEpoch
        if !isRemote, let obstacle = obstacleOfHours(start, minute) { return obstacle }
        for (profile, amount) in needs {
            let range = capacity.minutes(occupancy, from: minute, taking: profile.resource)
            guard let short = profile.firstShortage(of: amount, in: range) else { continue }
            return .full(
                resource: profile.resource.name, at: capacity.local(max(short, range.lowerBound)), needed: amount,
                free: max(0, profile.free(at: short)), of: profile.count(at: short))
        }
        return nil
    }

    private func obstacleOfHours(_ start: CivilDateTime, _ minute: Int) -> CapacityObstacle? {
        guard capacity.isOpen(on: start.date) else { return .closedDay }
        let end = minute + occupancy.minutes
        let open = capacity.openMinutes(on: start.date)
        if open.contains(where: { $0.contains(minute) && end <= $0.upperBound }) { return nil }
        if open.allSatisfy({ $0.count < occupancy.minutes }) { return .longerThanDay(minutes: occupancy.minutes) }
        return .outsideHours
    }

    /// The beginnings on a day, on the site's grid, at which an appointment can be.
    ///
    /// - Parameter spared: a resource of which one less is asked: what there would be with one more.
    func starts(on day: CivilDate, sparing spared: String? = nil) -> [FreeStart] {
        guard neverMet == nil || spared != nil else { return [] }
        var free: [FreeStart] = []
        var blockedThrough = Int.min
        for (local, minute) in gridStarts(on: day) {
            guard minute > blockedThrough else { continue }
            guard let shortage = lastShortage(from: minute, sparing: spared) else {
                free.append(FreeStart(local: local, minute: minute, crowding: crowding(from: minute)))
                continue
            }
            blockedThrough = shortage
        }
        return free
    }

    /// The local times of the grid at which the site is open long enough, whatever is taken. Times that clocks skip are
    /// left out; of those that they show twice the first is meant.
    func gridStarts(on day: CivilDate) -> [(local: CivilDateTime, minute: Int)] {
        guard isRemote || capacity.isOpen(on: day) else { return [] }
        return openRanges(on: day).flatMap { range in
            let open = capacity.minutes(of: range, on: day)
            let slot = capacity.site.slot.minutes
            let first = (range.startMinute + slot - 1) / slot * slot
            return stride(from: first, to: range.endMinute, by: slot).compactMap { minuteOfDay in
                start(at: minuteOfDay, of: day, within: open)
            }
        }
    }

    private func openRanges(on day: CivilDate) -> [TimeRange] {
        isRemote
            ? [TimeRange(startMinute: 0, endMinute: 1440)].compactMap(\.self) : capacity.site.open[day.weekday]
    }

    private func start(
        at minuteOfDay: Int, of day: CivilDate, within open: Range<Int>
    ) -> (local: CivilDateTime, minute: Int)? {
        guard let time = try? CivilTimeOfDay(hour: minuteOfDay / 60, minute: minuteOfDay % 60) else { return nil }
        let local = CivilDateTime(date: day, time: time)
        let found = capacity.zone.instant(of: local)
        let minute = found.instant.minuteSinceEpoch
        guard open.contains(minute), minute + occupancy.minutes <= open.upperBound, found.kind != .skipped else {
            return nil
        }
        return (local, minute)
    }

    /// Nil where there is enough of everything; else a minute such that no beginning up to it can be.
    private func lastShortage(from minute: Int, sparing spared: String?) -> Int? {
        for (profile, amount) in needs {
            let range = capacity.minutes(occupancy, from: minute, taking: profile.resource)
            let needed = profile.resource.name == spared ? amount - 1 : amount
            if let short = profile.lastShortage(of: needed, in: range) { return short + minute - range.lowerBound }
        }
        return nil
    }

    private func crowding(from minute: Int) -> Int {
        needs.reduce(0) { sum, need in
            sum + need.profile.crowding(in: capacity.minutes(occupancy, from: minute, taking: need.profile.resource))
        }
    }

    /// For each resource, the most that others take at once beside an appointment that begins then, and how many there
    /// are.
    func peaks(beside minute: Int) -> [ResourcePeak] {
        needs.map { need in
            let peak = need.profile.peak(
                in: capacity.minutes(occupancy, from: minute, taking: need.profile.resource))
            return ResourcePeak(resource: need.profile.resource.name, taken: peak.taken, of: peak.count)
        }
    }

    /// The resources that leave no beginning on an open day, each with the stretches in which it is free; empty where
    /// the day is not full.
    func shortages(on day: CivilDate) -> [ResourceShortage] {
        let grid = gridStarts(on: day)
        guard !grid.isEmpty, starts(on: day).isEmpty else { return [] }
        let open = capacity.openMinutes(on: day)
        let alone = needs.filter { need in
            grid.allSatisfy { start in
                need.profile.lastShortage(
                    of: need.amount,
                    in: capacity.minutes(occupancy, from: start.minute, taking: need.profile.resource)) != nil
            }
        }
        return (alone.isEmpty ? needs : alone).map { need in
            let free = open.flatMap { need.profile.freeStretches(of: need.amount, in: $0) }
            return ResourceShortage(
                resource: need.profile.resource.name, needed: need.amount,
                free: free.map { TimeStretch(from: capacity.local($0.lowerBound), to: capacity.local($0.upperBound)) })
        }
    }

    /// The free beginnings nearest to a local time, nearest first, the earlier of two equally near.
    ///
    /// - Parameters:
    ///   - wish: what the clock on the site's wall would show; it need not be free.
    ///   - limit: how many at most.
    ///   - window: the days that come into question; nil for all that may be asked about.
    ///   - allows: whether a beginning suits otherwise: the patient is free, it has not passed.
    public func nearestFree(
        to wish: CivilDateTime, limit: Int = 3, in window: DateWindow? = nil,
        where allows: (FreeStart) -> Bool = { _ in true }
    ) -> [CivilDateTime] {
        guard neverMet == nil, limit > 0 else { return [] }
        let asked = capacity.zone.instant(of: wish).instant.minuteSinceEpoch
        let window = window ?? days
        var found: [FreeStart] = []
        for distance in 0...CivilDate.days(from: days.earliest, to: days.latest) {
            for side in distance == 0 ? [0] : [-distance, distance] {
                guard let day = try? wish.date.adding(days: side), days.contains(day), window.contains(day) else {
                    continue
                }
                found += starts(on: day).filter(allows)
            }
            // A day farther off may still be nearer by the clock, by less than a day.
            if found.count >= limit, distance > 0 { break }
        }
        let nearest = found.sorted { left, right in
            (abs(left.minute - asked), left.minute) < (abs(right.minute - asked), right.minute)
        }
        return nearest.prefix(limit).map(\.local)
    }
}
