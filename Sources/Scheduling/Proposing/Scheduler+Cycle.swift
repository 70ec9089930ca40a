import CivilTime

extension Scheduler {
    /// The cycle that a visit belongs to as a task to be placed: the infusions that take part, in order, and what their
    /// days must keep. Those that are booked or completed stand fixed.
    ///
    /// - Parameters:
    ///   - id: one of the cycle's infusions.
    ///   - planned: the visit of an id as it is planned now.
    ///   - records: what is known of visits.
    /// - Returns: nil for a visit that is not of a cycle, or whose cycle has no dates yet.
    public func cycle(
        of id: VisitID, planned: (VisitID) -> PlannedVisit?, records: (VisitID) -> VisitRecord?
    ) -> (visits: [VisitID], task: CycleTask)? {
        guard let slot = protocolParts.slots[id.original],
            let visit = protocolParts.visits.first(where: { $0.slots.contains(slot) }), let cycle = visit.cycle
        else { return nil }
        let taking = visit.slots.map { protocolParts.ids[$0] }
            .filter { records($0)?.outcome?.isPassedOver != true }
        guard let first = taking.first.flatMap(planned), let dates = first.dates else { return nil }
        let fixed = taking.map { id -> CivilDate? in
            let record = records(id)
            return record?.outcome?.completedOn ?? record?.booking?.day
        }
        let task = CycleTask(
            rule: cycle.rule, preferred: cycle.preferred(for: taking.count), fixed: fixed,
            nominal: first.because.notBefore ?? dates.nominal, window: dates.window)
        return (taking, task)
    }

    /// Whether a visit is one of a cycle.
    public func isOfCycle(_ id: VisitID) -> Bool {
        guard let slot = protocolParts.slots[id.original] else { return false }
        return protocolParts.visits.contains { $0.slots.contains(slot) && $0.cycle != nil }
    }
}
