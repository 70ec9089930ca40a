public import CivilTime
public import SiteDescription

/// The appointments of a site, ordered so that those of some days are found without looking at the others.
public struct SiteLoad: Sendable {
    /// By their beginnings.
    public private(set) var appointments: [TakenTime]
    /// The most minutes that one of them reaches before its beginning, and behind it, its resources' own times apart.
    private var longestBefore = 0
    private var longestAfter = 0

    /// The days on which an appointment may be looked for, as every other that reaches into it is here; nil for all days.
    public let days: DateWindow?

    /// The longest that an appointment may take of anything, with what the visit needs before and after it: so it is known
    /// how far around a day appointments must be looked at.
    public static let longestOccupancyMinutes = 7 * 24 * 60

    /// The load that some appointments are.
    ///
    /// - Parameters:
    ///   - appointments: in any order.
    ///   - days: the days for which they are all that count; nil for all days.
    public init(_ appointments: [TakenTime] = [], completeOn days: DateWindow? = nil) {
        self.days = days
        self.appointments = appointments.sorted { ($0.start, $0.visit.text) < ($1.start, $1.visit.text) }
        for taken in appointments { measure(taken.occupies) }
    }

    private mutating func measure(_ occupancy: Occupancy) {
        longestBefore = max(longestBefore, occupancy.setUp)
        longestAfter = max(longestAfter, occupancy.minutes + occupancy.cleanUp)
    }

    /// Those of some days for which it is complete; nil for none.
    public func complete(on asked: DateWindow) -> DateWindow? {
        guard let days else { return asked }
        let (earliest, latest) = (max(days.earliest, asked.earliest), min(days.latest, asked.latest))
        return earliest <= latest ? DateWindow(earliest: earliest, latest: latest) : nil
    }

    /// How many days around one day appointments must be known to say what is free on it: an appointment on it may reach
    /// so far from it, and others so far towards it.
    public static func reachDays(at site: Site) -> Int {
        let around = site.resources.map { $0.setUp.minutes + $0.cleanUp.minutes }.max() ?? 0
        return 2 * ((longestOccupancyMinutes + around) / 1440 + 1)
    }

    /// The same load with one more appointment.
    public func adding(_ taken: TakenTime) -> SiteLoad {
        var load = self
        load.appointments.insert(taken, at: firstIndex(from: taken.start.minuteSinceEpoch))
        load.measure(taken.occupies)
        return load
    }

    /// The same load without those of one patient.
    public func without(patient: String) -> SiteLoad {
        var load = self
        load.appointments.removeAll { $0.patient == patient }
        return load
    }

    /// Those that may take something in the minutes, where a resource needs `margin` minutes around each.
    func appointments(touching minutes: Range<Int>, margin: Int) -> ArraySlice<TakenTime> {
        let from = firstIndex(from: minutes.lowerBound - longestAfter - margin)
        let to = firstIndex(from: minutes.upperBound + longestBefore + margin)
        return appointments[from..<max(from, to)]
    }

    /// The place of the first that begins at a minute or after it.
    private func firstIndex(from minute: Int) -> Int {
        var low = 0
        var high = appointments.count
        while low < high {
            let middle = (low + high) / 2
            if appointments[middle].start.minuteSinceEpoch < minute { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
