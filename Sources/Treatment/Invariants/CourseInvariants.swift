public import CivilTime
public import ProtocolLanguage
import Scheduling
import SiteDescription

/// What must hold of every patient's course at every moment, whatever has happened. Tests, simulations and whoever
/// verifies a store call it; it says what doesn't hold, a sentence each.
///
/// Apart from the plan that is made again, everything is checked against the protocol language directly and by other
/// means than the scheduler's, so that one mistake does not vouch for the other.
public struct CourseInvariants {
    let state: PatientState
    let template: Template
    let choices: [String: Int]
    let site: SiteState
    /// By id, as the plan has them.
    let visits: [VisitID: PlannedVisit]

    /// Nil for a patient without a plan, and for one whose plan stands on another site, protocol or scheduler than
    /// today's: that is another plan's basis, which is brought up to date with the next command.
    public init?(_ state: PatientState, template: Template, site: SiteState) {
        guard let plan = state.plan, let treatment = state.course.treatment,
            plan.basis.siteVersion == Int(site.version), plan.basis.scheduler == Scheduler.number,
            plan.basis.protocolVersion == template.version, template.version == treatment.protocolVersion
        else { return nil }
        self.state = state
        self.template = template
        choices = treatment.choices
        self.site = site
        visits = plan.visits.mapValues(\.visit)
    }

    /// What doesn't hold as seen on a day; none if all is well.
    public func broken(on day: CivilDate) -> [String] {
        brokenPlan() + brokenTargets() + brokenCycles() + brokenLateness(on: day)
    }

    /// A plan that is recorded is the plan that is made again of the same facts.
    func brokenPlan() -> [String] {
        guard let plan = state.plan, let history = state.history else { return [] }
        do {
            let again = try Scheduler(template: template, choices: choices).plan(history, site: site.openDays)
            let found = again.visits.filter { visits[$0.id] != $0 }.map { "\($0.id) would be planned otherwise today" }
            let lost = Set(visits.keys).subtracting(again.visits.map(\.id)).map { "\($0) would not be planned today" }
            let epochs = again.epochs == plan.epochs ? [] : ["the epochs would stand otherwise today"]
            return found + lost.sorted() + epochs
        } catch {
            return ["the plan cannot be made again: \(error)"]
        }
    }

    /// The visit as the protocol describes it; nil for one that it does not have.
    func definition(of id: VisitID) -> Visit? {
        template.epochs.first { $0.id == id.epoch }.flatMap { template.segment($0.segment) }?.visit(id.visit)
    }

    func course(of id: VisitID) -> VisitCourse? { state.course.visits[id] }

    /// The day that counts as planned: booked, else the target, which for an infusion that was given is that day.
    func plannedDay(of id: VisitID) -> CivilDate? {
        course(of: id)?.booking?.appointment.at.local.date ?? visits[id]?.dates?.target
    }
}
