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
        guard state.history != nil, state.course.treatment != nil else { return try state.withdrawnPlan() }
        return try state.planned(
            by: scheduler(), site: context.site.openDays, siteVersion: Int(context.site.version))
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
