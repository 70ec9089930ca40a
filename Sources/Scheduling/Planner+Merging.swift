import CivilTime
import ProtocolLanguage

extension Planner {
    /// Lets occurrences become part of the visits that they may merge into (4.3).
    mutating func mergeOccurrences(of index: Int) {
        let visit = protocolParts.visits[index]
        let hosts = possibleHosts(of: visit)
        guard !hosts.isEmpty else { return }
        /// For each host the occurrence that is nearest to it, with its distance in days.
        var joining: [Int: (slot: Int, distance: Int)] = [:]
        for slot in visit.slots.prefix(counts[index]) {
            guard let dates = occurrences[slot].dates, let host = chosenHost(for: dates, among: hosts) else { continue }
            let distance = abs(CivilDate.days(from: dates.nominal, to: host.day))
            if let known = joining[host.slot], known.distance <= distance,
                !isEarlier(slot, known.slot, distance, known.distance)
            {
                continue
            }
            joining[host.slot] = (slot, distance)
        }
        for (host, joined) in joining where facts.standsAlone(at: joined.slot) == false {
            merge(joined.slot, into: host)
        }
    }

    private func isEarlier(_ slot: Int, _ known: Int, _ distance: Int, _ knownDistance: Int) -> Bool {
        guard distance == knownDistance, let dates = occurrences[slot].dates, let other = occurrences[known].dates
        else {
            return distance < knownDistance
        }
        return dates.nominal < other.nominal
    }

    /// Hosts that are neither missed nor omitted and have a date, in their place in the protocol.
    private func possibleHosts(of visit: CompiledVisit) -> [(slot: Int, day: CivilDate)] {
        var slots: Set<Int> = []
        for host in visit.hosts {
            switch host.occurrence {
            case .unnumbered: slots.formUnion(protocolParts.visits[host.visit].slots.prefix(counts[host.visit]))
            case let reference: if let slot = slot(of: host.visit, reference) { slots.insert(slot) }
            }
        }
        return slots.sorted().compactMap { slot in
            guard !facts.isPassedOver(slot), let day = plannedDay(at: slot) else { return nil }
            return (slot, day)
        }
    }

    /// The host inside the window that is nearest to the nominal date, then the earlier, then the first in the protocol.
    private func chosenHost(
        for dates: VisitDates, among hosts: [(slot: Int, day: CivilDate)]
    ) -> (slot: Int, day: CivilDate)? {
        hosts.filter { dates.window.contains($0.day) }.min { left, right in
            let leftDistance = abs(CivilDate.days(from: dates.nominal, to: left.day))
            let rightDistance = abs(CivilDate.days(from: dates.nominal, to: right.day))
            return (leftDistance, left.day, left.slot) < (rightDistance, right.day, right.slot)
        }
    }

    private mutating func merge(_ slot: Int, into host: Int) {
        guard let hostDates = occurrences[host].dates else { return }
        occurrences[slot].host = host
        occurrences[slot].dates?.target = hostDates.target
        occurrences[slot].flags = [.merged]
        occurrences[slot].closedDay = nil
    }
}

extension VisitFacts {
    /// A visit with a booking or an outcome of its own does not become part of another.
    func standsAlone(at slot: Int) -> Bool {
        guard let record = record(at: slot) else { return false }
        return record.booking != nil || record.outcome != nil
    }
}
