public import CanonicalJSON
public import Scheduling

/// A patient's plan as the log holds it: every visit whole, each with the protocol version that planned it.
///
/// It comes about from `calendar.planned` events alone, so that it shows what people saw, whatever today's scheduler
/// would plan.
public struct RecordedPlan: Hashable, Sendable {
    public private(set) var visits: [VisitID: RecordedVisit]
    public internal(set) var epochs: [PlannedEpoch]
    public internal(set) var basis: PlanBasis
    public internal(set) var digest: PlanDigest
    private var visitDigests = VisitDigests()

    /// A plan of these visits.
    ///
    /// - Parameters:
    ///   - visits: all of the plan, each with an id of its own, in any order.
    ///   - epochs: all of the plan, in the order of the protocol.
    ///   - basis: what the plan stands on.
    ///   - known: a plan that most of the visits stand in already, whose digests then serve again.
    /// - Throws: `CanonicalJSONError` for a plan that has no canonical form.
    public init(
        visits: [RecordedVisit], epochs: [PlannedEpoch], basis: PlanBasis, knowing known: RecordedPlan? = nil
    ) throws(CanonicalJSONError) {
        self.init(epochs: epochs, basis: basis, digest: .none)
        put(visits, knowing: known)
        try workOutDigest()
    }

    /// A plan without visits.
    init(epochs: [PlannedEpoch], basis: PlanBasis, digest: PlanDigest) {
        visits = [:]
        (self.epochs, self.basis, self.digest) = (epochs, basis, digest)
    }

    /// Puts in visits that are not there.
    mutating func add(_ added: [RecordedVisit]) throws(PlanMismatch) {
        visits.reserveCapacity(visits.count + added.count)
        for visit in added {
            guard visits.updateValue(visit, forKey: visit.visit.id) == nil else { throw .addedTwice(visit.visit.id) }
            visitDigests.put(visit.visit.id, nil)
        }
    }

    /// Puts visits in the place of those with their ids, or in with the others.
    mutating func put(_ changed: [RecordedVisit], knowing known: RecordedPlan? = nil) {
        for visit in changed {
            visits[visit.visit.id] = visit
            visitDigests.put(visit.visit.id, known?.digest(of: visit))
        }
    }

    mutating func remove(_ removed: [VisitID]) {
        for id in removed {
            visits[id] = nil
            visitDigests.remove(id)
        }
    }

    /// Has the digest follow what was put and removed.
    mutating func workOutDigest() throws(CanonicalJSONError) {
        let visits = visits
        try visitDigests.complete { id throws(CanonicalJSONError) in try visits[id]?.digest() }
        digest = try PlanDigest(epochs: epochs, visits: visitDigests)
    }

    /// The digest of a visit that stands here just so; nil for any other.
    private func digest(of visit: RecordedVisit) -> PlanDigest? {
        visits[visit.visit.id] == visit ? visitDigests[visit.visit.id] : nil
    }

    /// The visits in order of their place in the protocol.
    public var plan: Plan {
        let ordered = visits.values.map(\.visit).sorted { left, right in
            if left.place != right.place { return left.place < right.place }
            return (left.id.repetition, left.id.text) < (right.id.repetition, right.id.text)
        }
        return Plan(visits: ordered, epochs: epochs)
    }

    /// What must be recorded so that `earlier` becomes this plan; nil if they are the same plan, whatever their bases.
    public func difference(
        from earlier: RecordedPlan?, occasion: CalendarPlanned.Occasion? = nil
    ) -> CalendarPlanned? {
        guard digest != earlier?.digest else { return nil }
        return written(after: earlier, occasion: occasion)
    }

    /// The event that turns `earlier` into this plan, also where only the basis differs.
    public func written(after earlier: RecordedPlan?, occasion: CalendarPlanned.Occasion?) -> CalendarPlanned {
        let ordered = plan.visits.compactMap { visits[$0.id] }
        let known = earlier?.visits ?? [:]
        return CalendarPlanned(
            added: ordered.filter { known[$0.visit.id] == nil },
            changed: ordered.filter { visit in known[visit.visit.id].map { $0 != visit } ?? false },
            withdrawn: known.keys.filter { visits[$0] == nil }.sorted { $0.text < $1.text },
            epochs: epochs == earlier?.epochs ? nil : epochs, basis: basis, digest: digest, occasion: occasion)
    }

    /// What makes this plan differ from an earlier one of the same history: the scheduler, unless only the site is another.
    func occasion(after earlier: RecordedPlan) -> CalendarPlanned.Occasion {
        basis.scheduler == earlier.basis.scheduler && basis.siteVersion != earlier.basis.siteVersion
            ? .site : .scheduler
    }
}
