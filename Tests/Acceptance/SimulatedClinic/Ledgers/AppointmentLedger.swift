import CivilTime
import EventLog
import Scheduling
import SiteDescription
import Treatment

/// Which appointments stand, and whether there was room for them: worked out from the stored events in the plainest way,
/// and by nothing of what the clinic uses for it.
struct AppointmentLedger {
    /// An appointment of a patient.
    struct Standing: Hashable {
        var patient: String
        var appointment: Appointment
    }

    private var patients: [String: PatientAppointments] = [:]
    /// All that stand, by the day on which they begin.
    private var days: [CivilDate: Set<Standing>] = [:]
    private var site: Site?
    /// Those that came or moved since the last look.
    private var changed: [Standing] = []

    func standing(of patient: String) -> [String: Appointment] { patients[patient]?.standing ?? [:] }

    /// What is to come of a patient, as nothing has become of it.
    func open(of patient: String, _ visit: String) -> Appointment? {
        guard let own = patients[patient], own.outcomes[visit] == nil else { return nil }
        return own.booked[visit]
    }

    mutating func take(_ record: RecordedEvent) throws {
        let event = try TreatmentEvent(record)
        switch event {
        case .site(.opened(let payload)): site = payload.site
        case .site(.changed(let payload)): site = payload.site
        case .patient(let event):
            guard let patient = record.envelope.stream.id else { return }
            let before = standing(of: patient)
            patients[patient, default: PatientAppointments()].take(event, id: record.envelope.id)
            note(standing(of: patient), in: patient, insteadOf: before, at: record.envelope.recorded)
        default: break
        }
    }

    private mutating func note(
        _ after: [String: Appointment], in patient: String, insteadOf before: [String: Appointment],
        at recorded: Instant
    ) {
        for (visit, appointment) in before where after[visit] != appointment {
            days[appointment.at.local.date]?.remove(Standing(patient: patient, appointment: appointment))
        }
        for (visit, appointment) in after where before[visit] != appointment {
            let new = Standing(patient: patient, appointment: appointment)
            days[appointment.at.local.date, default: []].insert(new)
            // What was recorded once its time had passed was as it was.
            if before[visit]?.at != appointment.at, appointment.at.instant > recorded { changed.append(new) }
        }
    }

    /// Those that stand on a day, the one before and the one after; none lasts longer than a day.
    private func standing(around day: CivilDate) -> [Standing] {
        (-1...1).compactMap { try? day.adding(days: $0) }.flatMap { days[$0] ?? [] }
    }

    /// Counts at each beginning what takes part in it; to be asked when a command has been recorded whole.
    ///
    /// - Returns: where more was taken by what came than the site had.
    mutating func overbookings() -> [String] {
        defer { changed = [] }
        guard let site, !changed.isEmpty else { return [] }
        return changed.filter { standing(of: $0.patient)[$0.appointment.visit.text] == $0.appointment }
            .flatMap { new in
                let all = standing(around: new.appointment.at.local.date)
                return new.appointment.occupies.resources.keys.sorted().compactMap { name in
                    guard let resource = site.resource(name) else {
                        return "\(new.patient) takes \(name), which the site does not have"
                    }
                    let own = new.time(of: resource)
                    let beside = all.filter { $0.time(of: resource).overlaps(own) }
                    // Most is taken when something begins.
                    let most =
                        beside.map { one in
                            let begin = max(one.time(of: resource).lowerBound, own.lowerBound)
                            return beside.filter { $0.time(of: resource).contains(begin) }
                                .reduce(0) { $0 + ($1.appointment.occupies.resources[name] ?? 0) }
                        }.max() ?? 0
                    let there = resource.count(on: new.appointment.at.local.date)
                    guard most > there else { return nil }
                    return "\(new.appointment.visit) of \(new.patient) at \(new.appointment.at.local) makes \(most) "
                        + "\(name) taken of \(there)"
                }
            }
    }
}

extension AppointmentLedger.Standing {
    /// In minutes since the epoch, with what the visit and the resource need before and after.
    fileprivate func time(of resource: Resource) -> Range<Int64> {
        let start = appointment.at.instant.millisecondsSinceEpoch / 60_000
        let occupies = appointment.occupies
        guard occupies.resources[resource.name] != nil else { return start..<start }
        return start - Int64(occupies.setUp + resource.setUp.minutes)..<start
            + Int64(occupies.minutes + occupies.cleanUp + resource.cleanUp.minutes)
    }
}

extension Resource {
    /// How many there are on a day, by what is out of order. The simulated site has no hours of resources.
    fileprivate func count(on day: CivilDate) -> Int {
        closures.filter { $0.days.from <= day && day <= $0.days.to }.reduce(count) { $0 - ($1.count ?? count) }
    }
}
