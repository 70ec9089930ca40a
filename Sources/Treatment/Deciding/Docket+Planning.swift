import CanonicalJSON
import EventLog
import ProtocolLanguage
import Scheduling

extension Docket<PatientState> {
    /// Records, as an event of its own, what today's scheduler and site plan otherwise than what is recorded.
    mutating func bringPlanUpToDate() throws(Refusal) {
        guard let recorded = state.plan, let planned = try plan() else { return }
        let occasion = planned.occasion(after: recorded)
        guard let difference = planned.difference(from: recorded, occasion: occasion) else { return }
        try propose(.planned(difference), cause: occasion == .site ? context.site.event : nil)
    }

    /// Records how the plan changes by an event, if it does.
    mutating func recordChange(because cause: EventID) throws(Refusal) {
        guard let planned = try plan(), let difference = planned.difference(from: state.plan) else { return }
        try propose(.planned(difference), cause: cause)
    }

    /// Records that the plan stands on the site and the scheduler of today, also where that moves no visit; nothing where
    /// it is recorded so already.
    mutating func replan() throws(Refusal) {
        guard let recorded = state.plan, let planned = try plan(), planned.basis != recorded.basis else { return }
        let occasion = planned.occasion(after: recorded)
        let event = planned.written(after: recorded, occasion: occasion)
        try propose(.planned(event), cause: occasion == .site ? context.site.event : nil)
    }

    /// The plan that follows from what has happened; nil before enrolment.
    private func plan() throws(Refusal) -> RecordedPlan? {
        guard let history = state.history, let treatment = state.course.treatment else { return try withdrawnPlan() }
        let scheduler = try scheduler()
        let plan: Plan
        do {
            plan = try scheduler.plan(history, site: context.site.openDays)
        } catch {
            throw .planning(.leavesCalendar(error))
        }
        let current = treatment.protocolVersion
        let visits = plan.visits.map { visit in
            RecordedVisit(visit: visit, protocolVersion: keptVersion(of: visit, current: current, scheduler) ?? current)
        }
        let basis = PlanBasis(
            protocolVersion: current, scheduler: Scheduler.number, siteVersion: Int(context.site.version))
        do {
            return try RecordedPlan(visits: visits, epochs: plan.epochs, basis: basis, knowing: state.plan)
        } catch {
            throw .planning(.unwritable(error))
        }
    }

    /// Where an enrolment was retracted, nothing is planned: a plan of no visits takes the place of the one that stands.
    private func withdrawnPlan() throws(Refusal) -> RecordedPlan? {
        guard let known = state.plan else { return nil }
        do {
            return try RecordedPlan(visits: [], epochs: [], basis: known.basis)
        } catch {
            throw .planning(.unwritable(error))
        }
    }

    /// The earlier version that a visit stays with: one that happened, that is planned as before, or that the protocol
    /// has dropped since.
    private func keptVersion(of visit: PlannedVisit, current: Int, _ scheduler: Scheduler) -> Int? {
        if let recorded = state.course.visits[visit.id]?.recorded { return recorded.protocolVersion }
        guard let known = state.plan?.visits[visit.id] ?? state.course.visits[visit.id]?.plannedBefore,
            known.protocolVersion != current
        else { return nil }
        let isKept = known.visit == visit || !scheduler.possibleVisits.contains(visit.id.original)
        return isKept ? known.protocolVersion : nil
    }

    /// The template by which the patient is treated.
    func template() throws(Refusal) -> Template {
        guard let treatment = state.course.treatment else { throw .enrolment(.notEnrolled(state.patient)) }
        guard let id = ProtocolID(treatment.protocolID),
            let version = context.protocols[id]?.versions[treatment.protocolVersion]
        else { throw .template(.missing(protocolID: treatment.protocolID, version: treatment.protocolVersion)) }
        return version.template
    }
}
