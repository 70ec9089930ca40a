public import CivilTime
import SiteDescription

/// A stretch of time in which more of a resource are taken than there are.
public struct Overload: Hashable, Sendable {
    public var resource: String
    /// The first minute.
    public var from: Instant
    /// The minute after the last.
    public var to: Instant
    /// The most that are taken in it.
    public var taken: Int
    /// How many there are at the minute at which the most are taken.
    public var count: Int

    public init(resource: String, from: Instant, to: Instant, taken: Int, count: Int) {
        self.resource = resource
        self.from = from
        self.to = to
        self.taken = taken
        self.count = count
    }
}

extension SiteCapacity {
    /// Where appointments take more than the site has, in the order of its resources and then of time; none if no minute
    /// is over capacity. This is the invariant that tests, the verification of a store and the demonstration look at.
    ///
    /// A site that has lost a chair since they were made shows here too: an appointment is a promise, and stays.
    public func overloads(of load: SiteLoad) -> [Overload] {
        guard !site.resources.isEmpty else { return [] }
        let names = Set(load.appointments.flatMap(\.occupies.resources.keys))
        let known = site.resources.filter { names.contains($0.name) }
        let unknown = names.filter { site.resource($0) == nil }.sorted().map { Resource(name: $0, count: 0) }
        return (known + unknown).flatMap { overloads(of: $0, load) }
    }

    /// Where one appointment, made beside others, takes more than the site has.
    public func overloads(of taken: TakenTime, beside load: SiteLoad) -> [Overload] {
        overloads(of: load.adding(taken)).filter { overload in
            guard taken.occupies.resources[overload.resource] != nil else { return false }
            let resource = site.resource(overload.resource) ?? Resource(name: overload.resource, count: 0)
            return minutes(taken.occupies, from: taken.start.minuteSinceEpoch, taking: resource)
                .overlaps(overload.from.minuteSinceEpoch..<overload.to.minuteSinceEpoch)
        }
    }

    private func overloads(of resource: Resource, _ load: SiteLoad) -> [Overload] {
        var changes: [(minute: Int, amount: Int)] = []
        for appointment in load.appointments {
            guard let amount = appointment.occupies.resources[resource.name], amount > 0 else { continue }
            let range = minutes(
                appointment.occupies, from: appointment.start.minuteSinceEpoch, taking: resource)
            changes += [(range.lowerBound, amount), (range.upperBound, -amount)]
        }
        changes.sort { $0.minute < $1.minute }
        var found: [Overload] = []
        var taken = 0
        for (index, change) in changes.enumerated() {
            taken += change.amount
            guard taken > 0, index + 1 < changes.count, change.minute < changes[index + 1].minute else { continue }
            for part in parts(of: change.minute..<changes[index + 1].minute, resource) where part.count < taken {
                add(part, taken, resource, to: &found)
            }
        }
        return found
    }

    /// A range cut where the number of a resource changes.
    private func parts(of range: Range<Int>, _ resource: Resource) -> [(minutes: Range<Int>, count: Int)] {
        var parts: [(minutes: Range<Int>, count: Int)] = []
        var reached = range.lowerBound
        while reached < range.upperBound {
            let step = step(of: resource, at: reached)
            let end = min(step.minutes.upperBound, range.upperBound)
            parts.append((reached..<end, step.count))
            reached = end
        }
        return parts
    }

    /// The number that holds at a minute, and until when. Where clocks are set back over midnight, the minute belongs to
    /// the day before or after the one that they show.
    private func step(of resource: Resource, at minute: Int) -> (minutes: Range<Int>, count: Int) {
        let shown = local(minute).date
        for side in [0, 1, -1] {
            guard let day = try? shown.adding(days: side) else { continue }
            if let step = steps(of: resource, on: day).first(where: { $0.minutes.contains(minute) }) { return step }
        }
        return (minute..<minute + 1, resource.count)
    }

    private func add(
        _ part: (minutes: Range<Int>, count: Int), _ taken: Int, _ resource: Resource, to found: inout [Overload]
    ) {
        let end = Instant(minuteSinceEpoch: part.minutes.upperBound)
        if let last = found.last, last.to.minuteSinceEpoch == part.minutes.lowerBound {
            found[found.count - 1].to = end
            if taken - part.count > last.taken - last.count {
                found[found.count - 1].taken = taken
                found[found.count - 1].count = part.count
            }
        } else {
            found.append(
                Overload(
                    resource: resource.name, from: Instant(minuteSinceEpoch: part.minutes.lowerBound), to: end,
                    taken: taken, count: part.count))
        }
    }
}
