import CivilTime
import ProtocolLanguage

extension Planner {
    /// Writes the settled occurrences down as a plan.
    func writtenPlan() throws(CivilTimeError) -> Plan {
        var visits: [PlannedVisit] = []
        visits.reserveCapacity(protocolParts.ids.count)
        for (index, visit) in protocolParts.visits.enumerated() {
            for slot in visit.slots.prefix(counts[index]) {
                try write(visit, at: slot, to: &visits)
            }
        }
        writeUnplanned(to: &visits)
        writeAdded(to: &visits)
        let epochs = protocolParts.epochs.indices.map(writtenEpoch)
        guard history.hasEnded else { return Plan(visits: visits, epochs: epochs) }
        return Plan(visits: remaining(of: visits), epochs: epochs.filter { $0.standing == .open })
    }

    private func writtenEpoch(_ index: Int) -> PlannedEpoch {
        let epoch = epochs[index]
        return PlannedEpoch(
            id: protocolParts.epochs[index].id, standing: epoch.standing, earliest: epoch.window?.earliest,
            latest: epoch.window?.latest, started: epoch.isOpen ? epoch.day : nil,
            anchorHappened: epoch.anchorHappened)
    }

    /// The visit at a place; where it was done again, each time is a visit of its own.
    private func write(_ visit: CompiledVisit, at slot: Int, to visits: inout [PlannedVisit]) throws(CivilTimeError) {
        let planned = try plannedVisit(visit, at: slot)
        guard let chain = facts.chain(at: slot) else {
            visits.append(planned)
            return
        }
        if chain.records.first?.id.repetition != 1 {
            var first = planned
            first.id = protocolParts.ids[slot]
            visits.append(first)
        }
        for (id, record) in chain.records { visits.append(with(record, id: id, planned)) }
    }

    private func plannedVisit(_ visit: CompiledVisit, at slot: Int) throws(CivilTimeError) -> PlannedVisit {
        let occurrence = occurrences[slot]
        return PlannedVisit(
            protocolParts.definitions[slot], occurrence, anchor: name(of: occurrence.anchor),
            mergedInto: occurrence.host.map { standingID(at: $0) },
            isProvisional: !occurrence.anchor.hasHappened && facts.outcome(at: occurrence.host ?? slot) == nil,
            gates: visit.requirements.isEmpty ? [] : try gates(of: visit, at: slot))
    }

    private func with(_ record: VisitRecord, id: VisitID, _ planned: PlannedVisit) -> PlannedVisit {
        var visit = planned
        if let recorded = record.recorded, record.outcome != nil, record.outcome != .omitted { visit = recorded }
        visit.id = id
        if record.outcome != nil { visit.isProvisional = false }
        if needsRebooking(record, visit.dates) { visit.flags.insert(.needsRebooking) }
        return visit
    }

    /// A booking that its window has left behind (4.6), or that lies in a hold (4.8).
    private func needsRebooking(_ record: VisitRecord, _ dates: VisitDates?) -> Bool {
        guard record.outcome == nil, let booking = record.booking else { return false }
        if history.holds.contains(where: { $0.contains(booking.day) }) { return true }
        guard let window = dates?.window, booking.accepted != window else { return false }
        return !window.contains(booking.day)
    }

    /// Visits that the protocol no longer has: what happened stays, and a booking is a promise (4.6, 4.7).
    private func writeUnplanned(to visits: inout [PlannedVisit]) {
        guard facts.hasAny else { return }
        let missing =
            facts.unplanned
            + zip(protocolParts.visits, counts).flatMap { visit, count in
                visit.slots.dropFirst(count).flatMap { facts.chain(at: $0)?.records ?? [] }
            }
        for (id, record) in missing.sorted(by: { $0.id.text < $1.id.text }) {
            guard var visit = record.recorded, record.outcome != nil || record.booking != nil else { continue }
            visit.id = id
            visit.isProvisional = false
            if record.outcome == nil { visit.flags.insert(.needsRebooking) }
            visits.append(visit)
        }
    }

    // MARK: Names and reasons

    /// The id of the visit that stands at a place: the newest time that it was done or is to be done.
    func standingID(at slot: Int) -> VisitID {
        guard facts.hasAny else { return protocolParts.ids[slot] }
        return facts.chain(at: slot)?.standing?.id ?? protocolParts.ids[slot]
    }

    private func name(of anchor: AnchorDate) -> String {
        switch anchor.name {
        case .enrolment: "enrolment"
        case .segmentStart: "segment.start"
        case .occurrence(let slot): standingID(at: slot).text
        case .decision(let decider): protocolParts.visits[decider].decision ?? ""
        }
    }

}
