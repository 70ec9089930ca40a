import CivilTime
import ProtocolLanguage
import Scheduling

extension Docket<PatientState> {
    /// A time as the clock on the site's wall shows it, with the instant that it is taken for.
    func bookedTime(_ at: CivilDateTime) -> BookedTime {
        let instant = context.zone.instant(of: at).instant
        return BookedTime(
            instant: instant, local: context.zone.local(of: instant), tzdata: context.tzdata, zone: context.zone.name)
    }

    /// Why an appointment is on that day, which a day outside the visit's window needs.
    func reasonForDay(_ day: CivilDate, of visit: VisitID, window: DateWindow) throws(Refusal) -> StatedReason? {
        let isOutside = !window.contains(day)
        let reason = context.stated(isOutside ? .outsideWindow : .stated)
        guard !isOutside || reason != nil else { throw .booking(.outsideWindow(visit, day, window)) }
        return reason
    }

    /// What an appointment for the visit takes, by its protocol and the patient's choices.
    func occupancy(of planned: PlannedVisit) throws(Refusal) -> Occupancy {
        let choices = state.course.treatment?.choices ?? [:]
        guard let visit = try definition(of: planned.id) else { return Occupancy() }
        var resources: [String: Int] = [:]
        for need in visit.resources where need.amount.value(choices) > 0 {
            resources[need.resource, default: 0] += need.amount.value(choices)
        }
        return Occupancy(
            minutes: visit.duration?.minutes ?? 0, setUp: visit.setUp?.minutes ?? 0,
            cleanUp: visit.cleanUp?.minutes ?? 0, resources: resources)
    }

    /// The visit as the patient's protocol describes it; nil for one that it does not have.
    func definition(of id: VisitID) throws(Refusal) -> Visit? {
        let template = try template()
        return template.epochs.first { $0.id == id.epoch }.flatMap { template.segment($0.segment) }?.visit(id.visit)
    }
}
