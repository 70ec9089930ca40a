import CivilTime
import ProtocolLanguage

extension Planner {
    /// Visits that the protocol does not plan, each for as long as it has an appointment or an outcome.
    func writeAdded(to visits: inout [PlannedVisit]) {
        for (id, added) in history.added.sorted(by: { $0.key.text < $1.key.text }) {
            guard let record = history.visits[id], record.booking != nil || record.outcome != nil else { continue }
            visits.append(
                PlannedVisit(
                    id: id, kind: added.kind, mode: added.mode, title: added.title, place: place(ofAdded: id),
                    dates: nil, awaitsAnchor: false, isProvisional: false,
                    flags: [], gates: [],
                    because: Because(
                        anchor: Planner.addedAnchor, anchorDay: nil, footing: .unscheduled, direction: .after,
                        offset: .zero)))
        }
    }

    /// Behind all of its epoch that are planned.
    private func place(ofAdded id: VisitID) -> Int {
        let epoch = id.epoch
        let index = protocolParts.epochs.firstIndex { $0.id == epoch } ?? protocolParts.epochs.count
        return (index + 1) * 10_000_000 + 9_990_000 + (id.number ?? 0)
    }

    /// What its date is counted from.
    private static let addedAnchor = "appointment"

    /// What stays of a plan once the patient is no longer treated by it: what happened, what is booked, and what has
    /// become part of such a visit.
    func remaining(of visits: [PlannedVisit]) -> [PlannedVisit] {
        var kept = Set(history.visits.filter { $1.outcome != nil || $1.booking != nil }.keys)
        for _ in visits {
            let joined = visits.filter { visit in
                !kept.contains(visit.id) && visit.mergedInto.map(kept.contains) ?? false
            }
            guard !joined.isEmpty else { break }
            kept.formUnion(joined.map(\.id))
        }
        return visits.filter { kept.contains($0.id) }
    }
}
