public import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription

/// Makes an appointment for a visit.
public struct BookVisit: Hashable, Sendable {
    /// The visit's id, as it was typed.
    public var visit: String
    /// What the clock on the site's wall will show. A time that the clocks skip is moved forward by the gap; of one that
    /// they show twice it is the first.
    public var at: CivilDateTime

    public init(visit: String, at: CivilDateTime) {
        self.visit = visit
        self.at = at
    }

    func decide(in docket: inout Docket<PatientState>) throws(Refusal) {
        let visit = try docket.visitToActOn(named: visit)
        if let booking = docket.state.course.visits[visit.id]?.booking {
            throw .booking(.alreadyBooked(visit.id, at: booking.appointment.at.local))
        }
        guard let window = visit.dates?.window else {
            throw .visit(.withoutDates(visit.id, anchor: visit.because.anchor))
        }
        let time = bookedTime(docket.context)
        let occupancy = try docket.occupancy(of: visit)
        guard time.instant >= docket.context.now else {
            throw .booking(.inPast(time.local, now: docket.context.localNow))
        }
        if visit.mode == .onSite {
            try OpeningHours(docket.context.site).check(time.local, minutes: occupancy.minutes)
        }
        let isOutside = !window.contains(time.local.date)
        let reason = docket.context.stated(isOutside ? .outsideWindow : .stated)
        guard !isOutside || reason != nil else {
            throw .booking(.outsideWindow(visit.id, time.local.date, window))
        }
        let appointment = Appointment(visit: visit.id, at: time, occupies: occupancy, window: window)
        let id = try docket.propose(.booked(VisitBooked(appointment: appointment)), reason: reason)
        try docket.recordChange(because: id)
    }

    private func bookedTime(_ context: Context) -> BookedTime {
        let instant = context.zone.instant(of: at).instant
        return BookedTime(
            instant: instant, local: context.zone.local(of: instant), tzdata: context.tzdata, zone: context.zone.name)
    }
}

extension Docket<PatientState> {
    /// What an appointment for the visit takes, by its protocol and the patient's choices.
    func occupancy(of planned: PlannedVisit) throws(Refusal) -> Occupancy {
        let template = try template()
        let choices = state.course.treatment?.choices ?? [:]
        guard let epoch = template.epochs.first(where: { $0.id == planned.id.epoch }),
            let visit = template.segment(epoch.segment)?.visit(planned.id.visit)
        else { return Occupancy() }
        var resources: [String: Int] = [:]
        for need in visit.resources where need.amount.value(choices) > 0 {
            resources[need.resource, default: 0] += need.amount.value(choices)
        }
        return Occupancy(
            minutes: visit.duration?.minutes ?? 0, setUp: visit.setUp?.minutes ?? 0,
            cleanUp: visit.cleanUp?.minutes ?? 0, resources: resources)
    }
}
