import CivilTime
import EventLog
import Projections
import SiteDescription
import Treatment

/// From where a question looks at the log: up to which position, with the site and the time as they were there.
struct LogView {
    /// The last position that counts.
    var last: Int64
    /// Whether that is the log's head.
    var isNow: Bool
    var now: Instant
    var site: SiteState
    var zone: TimeZoneRules
    /// The date at the site.
    var today: CivilDate { zone.local(of: now).date }
}

extension Clinic {
    /// The log as it stands, or stood at a moment.
    func view(asOf moment: AsOf?) throws -> LogView {
        let head = try log.head()
        var last = head.position
        var now = clock.now(newestRecord: head.recorded)
        if let moment {
            try check(moment, head: head.position, now: now)
            last = try moment.lastPosition(in: log)
            guard last > 0, let recorded = try log.line(at: last)?.event().envelope.recorded else {
                throw ClinicError(.notFound, "this store did not exist then; ask for a later moment")
            }
            if case .instant(let instant) = moment { now = instant } else { now = recorded }
        }
        let site = try folds.state(of: siteStream, onto: SiteState(), upTo: last, in: log)
        guard let zone = site.site?.timeZone else {
            throw ClinicError(.notFound, "the site was not open then; ask for a later moment")
        }
        return LogView(
            last: last, isNow: moment == nil, now: now, site: site, zone: try surroundings.rules(ofZone: zone))
    }

    /// Refuses a moment that is to come: nobody can say what will have been recorded by then.
    private func check(_ moment: AsOf, head: Int64, now: Instant) throws(ClinicError) {
        switch moment {
        case .position(let position) where position > head:
            throw ClinicError(.notFound, "the log ends at @\(head), before @\(position)")
        case .instant(let instant) where instant > now:
            throw ClinicError(
                .usage,
                "\(instant) is to come (it is \(now)), and nobody knows what will have been recorded by then; a later "
                    + "day of what is known now is seen with --on")
        default: break
        }
    }
}
