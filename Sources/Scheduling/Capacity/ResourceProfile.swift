internal import CivilTime
internal import SiteDescription

/// One resource over some days: how many there are and how many are taken, from each minute at which that changes.
struct ResourceProfile: Sendable {
    let resource: Resource
    /// The minutes since 1970 that are covered.
    let minutes: Range<Int>
    /// In order; each holds until the next begins, the last to the end.
    private var steps: [Step] = []

    private struct Step {
        var begin: Int
        var count: Int
        var taken: Int
        /// The sum over all covered minutes before it of the share that is taken, in thousandths.
        var crowdedBefore: Int

        var free: Int { count - taken }
        /// The share that is taken, in thousandths.
        var crowd: Int { taken * 1000 / max(1, count) }
    }

    init(_ resource: Resource, of capacity: SiteCapacity, days: DateWindow, load: SiteLoad) {
        self.resource = resource
        let start = capacity.minutes(of: days.earliest).lowerBound
        minutes = start..<max(start, capacity.minutes(of: days.latest).upperBound)
        var counts: [(minute: Int, count: Int)] = []
        for number in Int(days.earliest.dayNumber)...Int(days.latest.dayNumber) {
            guard let day = try? CivilDate(dayNumber: number) else { continue }
            for step in capacity.steps(of: resource, on: day) where counts.last?.count != step.count {
                counts.append((step.minutes.lowerBound, step.count))
            }
        }
        var takings: [(minute: Int, amount: Int)] = []
        let margin = resource.setUp.minutes + resource.cleanUp.minutes + capacity.site.slot.minutes
        for appointment in load.appointments(touching: minutes, margin: margin) {
            guard let amount = appointment.occupies.resources[resource.name] else { continue }
            let range = capacity.minutes(
                appointment.occupies, from: appointment.start.minuteSinceEpoch, taking: resource)
            guard range.overlaps(minutes) else { continue }
            takings.append((max(range.lowerBound, start), amount))
            takings.append((range.upperBound, -amount))
        }
        takings.sort { $0.minute < $1.minute }
        join(counts, takings)
    }

    private mutating func join(_ counts: [(minute: Int, count: Int)], _ takings: [(minute: Int, amount: Int)]) {
        var (counts, takings) = (counts[...], takings[...])
        var step = Step(begin: minutes.lowerBound, count: 0, taken: 0, crowdedBefore: 0)
        while let next = [counts.first?.minute, takings.first?.minute].compactMap(\.self).min(),
            next < minutes.upperBound
        {
            if next > step.begin {
                steps.append(step)
                step.crowdedBefore += (next - step.begin) * step.crowd
                step.begin = next
            }
            while let count = counts.first, count.minute == next {
                step.count = count.count
                counts.removeFirst()
            }
            while let taking = takings.first, taking.minute == next {
                step.taken += taking.amount
                takings.removeFirst()
            }
        }
        steps.append(step)
    }

    /// The place of the step that holds at a minute; the first for one before all.
    private func index(at minute: Int) -> Int {
        var low = 0
        var high = steps.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if steps[middle].begin <= minute { low = middle } else { high = middle }
        }
        return low
    }

    /// How many are free at a minute, negative where more are taken than there are; none outside what is covered.
    func free(at minute: Int) -> Int { minutes.contains(minute) ? steps[index(at: minute)].free : 0 }

    /// How many there are at a minute.
    func count(at minute: Int) -> Int { minutes.contains(minute) ? steps[index(at: minute)].count : 0 }

    /// The last minute of a range at which fewer than an amount are free; nil where there are enough throughout.
    func lastShortage(of amount: Int, in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        guard range.lowerBound >= minutes.lowerBound, range.upperBound <= minutes.upperBound else {
            return range.upperBound - 1
        }
        var place = index(at: range.upperBound - 1)
        var end = range.upperBound
        while true {
            if steps[place].free < amount { return end - 1 }
            guard steps[place].begin > range.lowerBound, place > 0 else { return nil }
            end = steps[place].begin
            place -= 1
        }
    }

    /// The first minute of a range at which fewer than an amount are free; nil where there are enough throughout.
    func firstShortage(of amount: Int, in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        guard range.lowerBound >= minutes.lowerBound, range.upperBound <= minutes.upperBound else {
            return range.lowerBound
        }
        var place = index(at: range.lowerBound)
        while place < steps.count, steps[place].begin < range.upperBound {
            if steps[place].free < amount { return max(range.lowerBound, steps[place].begin) }
            place += 1
        }
        return nil
    }

    /// The share that is taken, in thousandths, summed over the minutes: what an appointment there would add to the
    /// unevenness of the load (the sum of its squares grows by twice that and a constant).
    func crowding(in range: Range<Int>) -> Int {
        let inside = range.clamped(to: minutes)
        return crowded(before: inside.upperBound) - crowded(before: inside.lowerBound)
    }

    private func crowded(before minute: Int) -> Int {
        let step = steps[index(at: minute)]
        return step.crowdedBefore + (minute - step.begin) * step.crowd
    }

    /// The most that are taken at once in a range, and how many there are then.
    func peak(in range: Range<Int>) -> (taken: Int, count: Int) {
        var place = index(at: range.lowerBound)
        var peak = (taken: steps[place].taken, count: steps[place].count)
        while place < steps.count, steps[place].begin < range.upperBound {
            if steps[place].taken > peak.taken { peak = (steps[place].taken, steps[place].count) }
            place += 1
        }
        return peak
    }

    /// The stretches of a range in which an amount is free throughout.
    func freeStretches(of amount: Int, in range: Range<Int>) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var place = index(at: range.lowerBound)
        while place < steps.count, steps[place].begin < range.upperBound {
            let end = place + 1 < steps.count ? steps[place + 1].begin : minutes.upperBound
            let part = (steps[place].begin..<end).clamped(to: range)
            if steps[place].free >= amount, !part.isEmpty {
                if let last = stretches.last, last.upperBound == part.lowerBound {
                    stretches[stretches.count - 1] = last.lowerBound..<part.upperBound
                } else {
                    stretches.append(part)
                }
            }
            place += 1
        }
        return stretches
    }
}
