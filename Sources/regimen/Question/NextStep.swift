import CivilTime
import Clinic
import Projections
import ProtocolLanguage
import Scheduling
import SiteDescription

/// Which command would see to a line of a work list, ready to be typed.
struct NextStep {
    var site: Site
    /// The day on which it is typed.
    var day: CivilDate

    /// Nil where there is nothing to do so far.
    func command(for item: WorkItem) -> String? {
        let name = "\(item.patient) \(item.entry.visit.id)"
        /// An infusion's days are found with those of its cycle; one that is given again has a day of its own.
        let isOfCycle = item.isOfCycle && item.entry.visit.id.repetition == 1
        switch item.kind {
        case .overdue, .due, .upcoming:
            if isOfCycle {
                return "regimen cycle propose \(item.patient) \(item.entry.visit.id.epoch)/\(item.entry.visit.id.visit)"
            }
            return item.entry.visit.mode == .remote
                ? "regimen complete \(name)" : appointment(for: item.entry, by: "regimen book \(name)")
        case .unrecorded:
            return "regimen complete \(name)\(item.entry.booking.map { " --on \($0.day)" } ?? "")"
        case .needsRebooking:
            // Inside its window an appointment is in the way of a hold, or of a protocol that has no such visit any more.
            guard let booking = item.entry.booking, let window = item.entry.visit.dates?.window,
                item.entry.state != .held,
                !window.contains(booking.day) || !OpenDays(site: site).isOpen(booking.day)
            else { return "regimen cancel \(name)" }
            // Of a cycle it shows what keeps the other infusions where they are.
            if isOfCycle { return "regimen reschedule \(name)" }
            return appointment(for: item.entry, by: "regimen reschedule \(name)")
        case .booked: return item.entry.booking?.day == day ? "regimen complete \(name)" : nil
        case .locked: return "regimen calendar \(item.patient)"
        case .held, .awaiting: return nil
        }
    }

    static func command(for waiting: WaitingDecision, at site: Site) -> String {
        let clinician = site.people.first { $0.roles.contains(.clinician) }.map { " --as \($0.id)" } ?? ""
        return
            "regimen decide \(waiting.patient) \(waiting.decision.decision) approved|declined|deferred\(clinician) --reason …"
    }

    /// The target, or the next open day if that has passed; at the hour at which the site opens.
    private func appointment(for entry: CalendarEntry, by command: String) -> String? {
        guard let dates = entry.visit.dates, let tomorrow = try? day.adding(days: 1) else { return nil }
        let wanted = max(dates.target, tomorrow)
        guard let far = try? wanted.adding(days: NextStep.searchedDays),
            let open = OpenDays(site: site).firstOpenDay(from: wanted, to: far),
            let hours = site.open[open.weekday].first,
            let time = try? CivilTimeOfDay(hour: hours.startMinute / 60, minute: hours.startMinute % 60)
        else { return nil }
        let reason = dates.window.contains(open) ? "" : " --reason …"
        return "\(command) --at \(CivilDateTime(date: open, time: time))\(reason)"
    }

    /// How far it is searched for an open day.
    private static let searchedDays = 60
}
