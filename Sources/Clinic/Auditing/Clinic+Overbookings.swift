import CivilTime
import EventLog
import Projections
import Scheduling
import SiteDescription
import Treatment

extension Clinic {
    /// The appointments that took more of something than the site had, by its description as it was when they were made.
    ///
    /// What was recorded only once its time had passed was as it was, and no fault; nor is an appointment that was made
    /// when there was room, where the site has lost a chair since.
    func overbookings() throws -> [LogFault] {
        let view = try view(asOf: nil)
        let sites = try describedSites(upTo: view.last)
        let standing = try ask(view) { try $0.appointments(from: .earliest, to: .latest) }
        let load = SiteLoad(standing.map(\.taken))
        // Mostly there is nothing to look into: what fits with all that stands now has fitted before.
        let suspects = sites.flatMap { $0.capacity.overloads(of: load) }
        guard !suspects.isEmpty else { return [] }
        let patients = Set(standing.filter { $0.mayTouch(suspects) }.map(\.patient))
        let made = try patients.flatMap { try madeAppointments(of: $0, in: view) }.sorted { $0.position < $1.position }
        var before = SiteLoad()
        return made.compactMap { appointment in
            defer { before = before.adding(appointment.taken) }
            guard appointment.recorded <= appointment.taken.start,
                let capacity = sites.last(where: { $0.position < appointment.position })?.capacity,
                let overload = capacity.overloads(of: appointment.taken, beside: before).first
            else { return nil }
            let local = capacity.zone.local(of: overload.from)
            return LogFault(
                .capacity, at: appointment.position, event: appointment.event,
                "\(appointment.taken.visit) of \(appointment.taken.patient) took \(overload.resource) of which "
                    + "\(overload.taken) were taken then from \(local) on, and there were \(overload.count)")
        }
    }

    /// The site's descriptions, each with the position from which it holds.
    private func describedSites(upTo last: Int64) throws -> [(position: Int64, capacity: SiteCapacity)] {
        var state = SiteState()
        return try log.events(of: siteStream, upTo: last).compactMap { record in
            try state.apply(record)
            guard let site = state.site else { return nil }
            return (
                record.envelope.position, SiteCapacity(site: site, zone: try surroundings.rules(ofZone: site.timeZone))
            )
        }
    }

    /// A standing appointment with the event by which it stands so.
    private struct MadeAppointment {
        var taken: TakenTime
        var position: Int64
        var event: EventID?
        var recorded: Instant
    }

    private func madeAppointments(of patient: PatientID, in view: LogView) throws -> [MadeAppointment] {
        try courses(of: patient, in: view).all.filter { !$0.isOff }.map { course in
            MadeAppointment(
                taken: TakenTime(
                    patient: patient.text, visit: course.visit, start: course.appointment.at.instant,
                    occupies: course.appointment.occupies),
                position: course.position, event: try log.line(at: course.position)?.event().envelope.id,
                recorded: course.changed)
        }
    }
}

extension StandingAppointment {
    /// Whether it may take part in some overload: it is near one, by more than any appointment lasts.
    fileprivate func mayTouch(_ overloads: [Overload]) -> Bool {
        let reach = Int64(2 * SiteLoad.longestOccupancyMinutes) * 60_000
        let start = start.millisecondsSinceEpoch
        return overloads.contains { overload in
            occupies.resources[overload.resource] != nil
                && start >= overload.from.millisecondsSinceEpoch - reach
                && start <= overload.to.millisecondsSinceEpoch + reach
        }
    }
}
