import CivilTime
import ProtocolLanguage

extension Planner {
    /// Lets occurrences become part of the visits that they may merge into (4.3).
    mutating func mergeOccurrences(of index: Int) {
        let visit = protocolParts.visits[index]
        let hosts = possibleHosts(of: visit)
        guard !hosts.isEmpty else { return }
        /// For each host the occurrence that is nearest to it, with its distance in days.
        var joining: [(slot: Int, distance: Int)?] = Array(repeating: nil, count: hosts.count)
        for slot in visit.slots.prefix(counts[index]) {
            guard let dates = occurrences[slot].dates, let host = chosenHost(for: dates, among: hosts) else { continue }
            let distance = abs(CivilDate.days(from: dates.nominal, to: hosts[host].day))
            if let known = joining[host], known.distance <= distance,
                !isEarlier(slot, known.slot, distance, known.distance)
            {
                continue
            }
            joining[host] = (slot, distance)
        }
        for (host, joined) in zip(hosts, joining) {
            if let joined, !facts.standsAlone(at: joined.slot) { merge(joined.slot, into: host.slot) }
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
        var hosts: [(slot: Int, day: CivilDate)] = []
        for host in visit.hosts {
            switch host.occurrence {
            case .unnumbered:
                for slot in protocolParts.visits[host.visit].slots.prefix(counts[host.visit]) { add(slot, to: &hosts) }
            case let reference:
                if let slot = slot(of: host.visit, reference) { add(slot, to: &hosts) }
            }
        }
        return hosts.sorted { $0.slot < $1.slot }
    }

    private func add(_ slot: Int, to hosts: inout [(slot: Int, day: CivilDate)]) {
        guard !facts.isPassedOver(slot), let day = plannedDay(at: slot) else { return }
        if !hosts.contains(where: { $0.slot == slot }) { hosts.append((slot, day)) }
    }

    /// Which host inside the window is nearest to the nominal date, then the earlier, then the first in the protocol.
    private func chosenHost(for dates: VisitDates, among hosts: [(slot: Int, day: CivilDate)]) -> Int? {
        var chosen: Int?
        for (index, host) in hosts.enumerated() where dates.window.contains(host.day) {
            guard let known = chosen.map({ hosts[$0].day }) else {
                chosen = index
                continue
            }
            let distance = abs(CivilDate.days(from: dates.nominal, to: host.day))
            let knownDistance = abs(CivilDate.days(from: dates.nominal, to: known))
            if (distance, host.day) < (knownDistance, known) { chosen = index }
        }
        return chosen
    }

    private mutating func merge(_ slot: Int, into host: Int) {
        guard let hostDates = occurrences[host].dates else { return }
        occurrences[slot].host = host
        occurrences[slot].dates?.target = hostDates.target
        occurrences[slot].flags = [.merged]
        occurrences[slot].closedDay = nil
    }
}

extension KnownVisits {
    /// A visit with a booking or an outcome of its own does not become part of another; nor does one that is asked for
    /// again, which its host, done already, would make done before it has happened.
    func standsAlone(at slot: Int) -> Bool {
        guard let record = record(at: slot) else { return false }
        return record.booking != nil || record.outcome != nil || record.repetitionAsked != nil
    }
}
