/// The appointments of a site, ordered so that those of some days are found without looking at the others.
public struct SiteLoad: Sendable {
    /// By their beginnings.
    public private(set) var appointments: [TakenTime]
    /// The most minutes that one of them reaches before its beginning, and behind it, its resources' own times apart.
    private var longestBefore = 0
    private var longestAfter = 0

    /// The load that some appointments are, in any order.
    public init(_ appointments: [TakenTime] = []) {
        self.appointments = appointments.sorted { ($0.start, $0.visit.text) < ($1.start, $1.visit.text) }
        for taken in appointments { measure(taken.occupies) }
    }

    private mutating func measure(_ occupancy: Occupancy) {
        longestBefore = max(longestBefore, occupancy.setUp)
        longestAfter = max(longestAfter, occupancy.minutes + occupancy.cleanUp)
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
