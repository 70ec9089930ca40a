public import CivilTime
import SiteDescription

/// A site's day: what there is of each resource, and which appointments take it, in a row of cells of equal length.
public struct SiteDay: Hashable, Sendable {
    public var day: CivilDate
    /// The opening hours; none on a closed day.
    public var open: [TimeStretch]
    /// What the clock shows at the beginning of each cell, over the opening hours and whatever is taken besides.
    public var cells: [CivilDateTime]
    /// In the order of the site's resources.
    public var uses: [ResourceUse]

    /// - Parameters:
    ///   - day: by the calendar of the place where the site is.
    ///   - capacity: what the site has, and when it is open.
    ///   - load: the appointments that touch the day.
    ///   - cellMinutes: how long a cell is.
    public init(_ day: CivilDate, of capacity: SiteCapacity, load: SiteLoad, cellMinutes: Int) {
        let hours = capacity.openMinutes(on: day)
        self.day = day
        open = hours.map { TimeStretch(from: capacity.local($0.lowerBound), to: capacity.local($0.upperBound)) }
        let takings = capacity.site.resources.map { Taking.all(of: $0, on: day, capacity, load) }
        let ranges = hours + takings.joined().map { $0.minutes.clamped(to: capacity.minutes(of: day)) }
        let first = ranges.map(\.lowerBound).min() ?? 0
        let last = ranges.map(\.upperBound).max() ?? 0
        // Cells begin with an hour, so that the hours can stand above them.
        let begin = first - capacity.local(first).time.minute % max(cellMinutes, 60)
        let starts = Array(stride(from: begin, to: last, by: cellMinutes))
        cells = starts.map(capacity.local)
        uses = zip(capacity.site.resources, takings).map { resource, takings in
            ResourceUse(resource, on: day, capacity, takings, cells: starts.map { $0..<$0 + cellMinutes })
        }
    }
}

/// How one resource is used on a day.
public struct ResourceUse: Hashable, Sendable {
    /// What one of a resource is in a cell's time.
    public enum Cell: Hashable, Sendable {
        case free
        /// Closed, or away.
        case outOfUse
        /// By the appointment at that place of the load.
        case taken(Int)
    }

    public var resource: String
    /// The most that there are at once on that day.
    public var count: Int
    /// Summed over all of it, within the opening hours.
    public var takenMinutes: Int
    public var availableMinutes: Int
    /// One for each of the resource: its cells.
    public var lanes: [[Cell]]

    /// How much of what there is in the opening hours is taken; nil where there is nothing.
    public var percent: Int? {
        availableMinutes == 0 ? nil : (takenMinutes * 100 + availableMinutes / 2) / availableMinutes
    }

    init(
        _ resource: Resource, on day: CivilDate, _ capacity: SiteCapacity, _ takings: [Taking], cells: [Range<Int>]
    ) {
        let steps = capacity.steps(of: resource, on: day)
        let hours = capacity.openMinutes(on: day)
        self.resource = resource.name
        count = steps.map(\.count).max() ?? 0
        takenMinutes = takings.reduce(0) { sum, taking in
            sum + taking.amount * hours.reduce(0) { $0 + $1.clamped(to: taking.minutes).count }
        }
        availableMinutes = steps.reduce(0) { sum, step in
            sum + step.count * hours.reduce(0) { $0 + $1.clamped(to: step.minutes).count }
        }
        let laid = Taking.lanes(takings)
        lanes = (0..<max(count, laid.count)).map { lane in
            cells.map { cell in
                let taking = lane < laid.count ? laid[lane].first { $0.minutes.overlaps(cell) } : nil
                if let taking { return .taken(taking.appointment) }
                let there = steps.first { $0.minutes.contains(cell.lowerBound) }?.count ?? 0
                return lane < there ? .free : .outOfUse
            }
        }
    }
}

/// The minutes in which an appointment takes some of a resource.
struct Taking {
    var minutes: Range<Int>
    var amount: Int
    /// Its place in the load.
    var appointment: Int

    static func all(
        of resource: Resource, on day: CivilDate, _ capacity: SiteCapacity, _ load: SiteLoad
    ) -> [Taking] {
        let whole = capacity.minutes(of: day)
        return load.appointments.enumerated().compactMap { place, appointment in
            guard let amount = appointment.occupies.resources[resource.name], amount > 0 else { return nil }
            let minutes = capacity.minutes(
                appointment.occupies, from: appointment.start.minuteSinceEpoch, taking: resource)
            return minutes.overlaps(whole) ? Taking(minutes: minutes, amount: amount, appointment: place) : nil
        }
        .sorted { $0.minutes.lowerBound < $1.minutes.lowerBound }
    }

    /// Lays them beside each other, each in the first lanes that are free by then.
    static func lanes(_ takings: [Taking]) -> [[Taking]] {
        var lanes: [[Taking]] = []
        for taking in takings {
            var left = taking.amount
            for lane in lanes.indices where left > 0 {
                guard lanes[lane].last.map({ $0.minutes.upperBound <= taking.minutes.lowerBound }) ?? true else {
                    continue
                }
                lanes[lane].append(taking)
                left -= 1
            }
            lanes += Array(repeating: [taking], count: left)
        }
        return lanes
    }
}
