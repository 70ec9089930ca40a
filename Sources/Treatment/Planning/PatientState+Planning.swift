import CanonicalJSON
import Scheduling
import SiteDescription

extension PatientState {
    /// The plan that follows from what has happened; nil for a patient who has never had one and is on no protocol.
    ///
    /// - Parameters:
    ///   - scheduler: of the protocol and the choices that the patient is treated by.
    ///   - site: the days on which the site is open.
    ///   - siteVersion: which description of the site that is.
    func planned(
        by scheduler: Scheduler, site: OpenDays, siteVersion: Int
    ) throws(Refusal) -> RecordedPlan? {
        guard let history, let treatment = course.treatment else { return try withdrawnPlan() }
        let plan: Plan
        do {
            plan = try scheduler.plan(history, site: site)
        } catch {
            throw .planning(.leavesCalendar(error))
        }
        let current = treatment.protocolVersion
        let visits = plan.visits.map { visit in
            RecordedVisit(visit: visit, protocolVersion: keptVersion(of: visit, current: current, scheduler) ?? current)
        }
        let basis = PlanBasis(protocolVersion: current, scheduler: Scheduler.number, siteVersion: siteVersion)
        do {
            return try RecordedPlan(visits: visits, epochs: plan.epochs, basis: basis, knowing: self.plan)
        } catch {
            throw .planning(.unwritable(error))
        }
    }

    /// Where an enrolment was retracted, nothing is planned: a plan of no visits takes the place of the one that stands.
    func withdrawnPlan() throws(Refusal) -> RecordedPlan? {
        guard let known = plan else { return nil }
        do {
            return try RecordedPlan(visits: [], epochs: [], basis: known.basis)
        } catch {
            throw .planning(.unwritable(error))
        }
    }

    /// The earlier version that a visit stays with: one that happened, that is planned as before, or that the protocol
    /// has dropped since.
    private func keptVersion(of visit: PlannedVisit, current: Int, _ scheduler: Scheduler) -> Int? {
        if let recorded = course.visits[visit.id]?.recorded { return recorded.protocolVersion }
        guard let known = plan?.visits[visit.id] ?? course.visits[visit.id]?.plannedBefore,
            known.protocolVersion != current
        else { return nil }
        let isKept = known.visit == visit || !scheduler.possibleVisits.contains(visit.id.original)
        return isKept ? known.protocolVersion : nil
    }
}
