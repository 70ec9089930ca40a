import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription

/// Whether the site has room for an appointment, and the patient time.
extension Docket<PatientState> {
    /// Refuses an appointment that has passed, at which the site is closed, for which it has too little left, or during
    /// which the patient is elsewhere; each with the nearest that would work. What has passed and is recorded as history
    /// was as it was.
    ///
    /// - Parameter along: the appointments of the patient that are made or moved by the same command.
    func checkRoom(
        for appointment: Appointment, mode: Visit.Mode, along: [Appointment] = [], inPlaceOf visit: VisitID? = nil
    ) throws(Refusal) {
        let own = ownAppointments(along: along, besides: [appointment.visit, visit ?? appointment.visit])
        guard appointment.at.instant >= context.now else {
            if context.happened != nil { return }
            let wish = nearest(to: context.localNow, for: appointment, mode, own)
            throw .booking(.inPast(appointment.at.local, now: context.localNow, nearest: wish))
        }
        if mode == .onSite, context.site.site != nil {
            let local = appointment.at.local
            try OpeningHours(context.site).check(local, minutes: appointment.occupies.minutes) {
                nearest(to: local, for: appointment, mode, own)
            }
        }
        try checkPatient(isFreeFor: appointment, mode, own)
        try checkResources(for: appointment, mode, own)
    }

    /// Checks an appointment that was recorded wrongly. One that has passed was as it was, as what was agreed on is known
    /// afterwards; it lies in the opening hours all the same.
    func checkRoom(
        forCorrected appointment: Appointment, of visit: VisitID, mode: Visit.Mode
    ) throws(Refusal) {
        if appointment.at.instant >= context.now {
            try checkRoom(for: appointment, mode: mode, inPlaceOf: visit)
        } else if mode == .onSite {
            try OpeningHours(context.site).check(appointment.at.local, minutes: appointment.occupies.minutes)
        }
    }

    /// Refuses what would bring appointments to come back, such as taking a cancellation back, where their place has been
    /// given to somebody else since.
    ///
    /// - Parameter stood: the appointments that stood before.
    func checkRoomForWhatComesBack(stood: [VisitID: Booked]) throws(Refusal) {
        let standing = state.standingAppointments.sorted { $0.key.text < $1.key.text }
        for (visit, booked) in standing where booked.appointment.at.instant >= context.now {
            let appointment = booked.appointment
            if let before = stood[visit]?.appointment, before.at == appointment.at,
                before.occupies == appointment.occupies
            {
                continue
            }
            let mode = state.course.added[visit]?.payload.mode ?? state.plan?.visits[visit]?.visit.mode ?? .onSite
            do throws(Refusal) {
                try checkRoom(for: appointment, mode: mode)
            } catch {
                guard case .booking(let refusal) = error else { throw error }
                throw .booking(.comesBack(visit, to: appointment.at.local, refusal))
            }
        }
    }

    private func checkPatient(
        isFreeFor appointment: Appointment, _ mode: Visit.Mode, _ own: [TakenTime]
    ) throws(Refusal) {
        let taken = appointment.taken(by: state.patient)
        guard let capacity, let other = own.first(overlapping: taken, in: capacity) else { return }
        throw .booking(
            .overlapsOwn(
                appointment.visit, at: appointment.at.local, other: other.visit,
                otherAt: context.zone.local(of: other.start),
                nearest: nearest(to: appointment.at.local, for: appointment, mode, own)))
    }

    private func checkResources(
        for appointment: Appointment, _ mode: Visit.Mode, _ own: [TakenTime]
    ) throws(Refusal) {
        guard let capacity, !appointment.occupies.resources.isEmpty else { return }
        let occupancy = appointment.occupies
        guard occupancy.minutes + occupancy.setUp + occupancy.cleanUp <= SiteLoad.longestOccupancyMinutes else {
            throw .booking(.takesTooLong(appointment.visit, mostDays: SiteLoad.longestOccupancyMinutes / 1440))
        }
        let day = appointment.at.local.date
        try checkSeen(DateWindow(on: day))
        let free = Availability(
            capacity, load: load(with: own), days: DateWindow(on: day), for: appointment.occupies,
            isRemote: mode == .remote)
        let (visit, at) = (appointment.visit, appointment.at.local)
        switch free.obstacle(to: at) {
        case .notThere(let resource, let known):
            throw .booking(
                .resourceMissing(
                    visit, resource: resource, nearest: Wording.nearest(to: resource, among: known), known: known))
        case .tooMany(let resource, let needed, let most):
            throw .booking(.neverEnough(visit, resource: resource, needed: needed, most: most))
        case .full(let resource, let minute, let needed, let left, let count):
            throw .booking(
                .full(
                    visit, at: at, FullResource(name: resource, from: minute, needed: needed, free: left, of: count),
                    nearest: nearest(to: at, for: appointment, mode, own)))
        case nil, .closedDay, .longerThanDay, .outsideHours: return
        }
    }

    /// The free times nearest to a wish, within the visit's window if it has any left.
    private func nearest(
        to wish: CivilDateTime, for appointment: Appointment, _ mode: Visit.Mode, _ own: [TakenTime]
    ) -> [CivilDateTime] {
        guard let capacity, let searched = DateWindow.searched(around: wish.date),
            let days = context.load.complete(on: searched)
        else { return [] }
        let free = Availability(
            capacity, load: load(with: own), days: days, for: appointment.occupies, isRemote: mode == .remote)
        let suits = { (start: FreeStart) in
            start.local > context.localNow
                && own.first(
                    overlapping: appointment.taken(
                        by: state.patient, from: context.zone.instant(of: start.local).instant),
                    in: capacity) == nil
        }
        let inside = free.nearestFree(to: wish, in: appointment.window, where: suits)
        return inside.isEmpty ? free.nearestFree(to: wish, where: suits) : inside
    }

    /// Refuses to say what is free on days of which not every appointment was looked at. Of a stretch that has begun, what
    /// is over takes nothing from anybody.
    func checkSeen(_ days: DateWindow) throws(Refusal) {
        let first = max(days.earliest, min(context.today, days.latest))
        let ahead = DateWindow(earliest: first, latest: days.latest)
        guard context.load.complete(on: ahead) == ahead else {
            throw .booking(.unseen(ahead, patient: state.patient))
        }
    }

    /// What the site has; nil while nobody has described it.
    var capacity: SiteCapacity? { context.site.site.map { SiteCapacity(site: $0, zone: context.zone) } }

    /// The appointments of everybody else, with the patient's own.
    func load(with own: [TakenTime]) -> SiteLoad {
        own.reduce(context.load.without(patient: state.patient.text)) { $0.adding($1) }
    }

    /// The patient's appointments as they stand, save for one visit's, and with those made by the same command in the
    /// place of those they move.
    func ownAppointments(along: [Appointment] = [], besides visits: Set<VisitID> = []) -> [TakenTime] {
        let moved = Set(along.map(\.visit))
        let standing = state.course.visits.values.compactMap { course -> Appointment? in
            guard course.outcome == nil, let appointment = course.booking?.appointment,
                !visits.contains(appointment.visit), !moved.contains(appointment.visit)
            else { return nil }
            return appointment
        }
        return (standing + along).map { $0.taken(by: state.patient) }.sorted { $0.start < $1.start }
    }
}

extension Appointment {
    /// The appointment as the site's capacity sees it.
    ///
    /// - Parameter start: when it begins, if not when it stands.
    func taken(by patient: PatientID, from start: Instant? = nil) -> TakenTime {
        TakenTime(patient: patient.text, visit: visit, start: start ?? at.instant, occupies: occupies)
    }
}

extension DateWindow {
    /// The days around one on which another time is looked for; what lies beyond is no answer to somebody on the line.
    static func searched(around day: CivilDate) -> DateWindow? {
        guard let earliest = try? day.adding(days: -14), let latest = try? day.adding(days: 28) else { return nil }
        return DateWindow(earliest: earliest, latest: latest)
    }
}
