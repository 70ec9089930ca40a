import CivilTime
import Clinic
import Projections
import ProtocolLanguage
import Scheduling
import SiteDescription
import Treatment

/// A week of the site as it is shown: how full each day is, and who comes.
struct ShownWeek {
    private let days: SiteDays
    private let isSimulated: Bool

    init(_ days: SiteDays, isSimulated: Bool) {
        self.days = days
        self.isSimulated = isSimulated
    }

    func lines(isColoured: Bool) -> [String] {
        var table = TextTable(headings: [""] + days.days.map { "\($0.plan.day.weekday.abbreviation) \(monthDay($0))" })
        table.rows.append(row("open", days.days.map { $0.plan.open.isEmpty ? "closed" : shortHours($0.plan) }))
        for (place, resource) in days.site.resources.enumerated() {
            let loads = days.days.map { day in day.plan.uses[place].percent.map { "\($0) %" } ?? "" }
            table.rows.append(row(resource.name, loads))
        }
        table.rows.append(row("appointments", days.days.map { "\($0.appointments.count)" }))
        return [Style.bold.applied(to: heading.inert, isColoured: isColoured), ""]
            + table.lines(isColoured: isColoured) + visits(isColoured: isColoured)
    }

    private var heading: String {
        let from = days.days.first.map { "Week from \($0.plan.day.shown)" } ?? "Week"
        return ([from, days.site.title] + (isSimulated ? ["SIMULATED"] : [])).joined(separator: " · ")
    }

    private func row(_ name: String, _ cells: [String]) -> TextTable.Row {
        .cells([TextTable.Cell(name, atMost: 20)] + cells.map { TextTable.Cell($0) })
    }

    private func monthDay(_ day: SiteDays.Day) -> String { String(day.plan.day.description.suffix(5)) }

    /// `08-18`, as a column has room for no more; an hour that is not whole says its minutes.
    private func shortHours(_ plan: SiteDay) -> String {
        guard let from = plan.open.first?.from, let to = plan.open.last?.to else { return "" }
        return [from, to].map { $0.time.minute == 0 ? String("\($0.time)".prefix(2)) : "\($0.time)" }
            .joined(separator: "-")
    }

    private func visits(isColoured: Bool) -> [String] {
        var table = TextTable(headings: ["DAY", "TIME", "PATIENT", "VISIT", "FOR"])
        for day in days.days {
            for (place, visit) in day.appointments.enumerated() {
                table.rows.append(
                    .cells([
                        TextTable.Cell(place == 0 ? "\(day.plan.day.weekday.abbreviation) \(monthDay(day))" : ""),
                        TextTable.Cell(ShownDay.times(of: visit)),
                        TextTable.Cell(visit.appointment.patient.text, style: .bold),
                        TextTable.Cell(visit.appointment.visit.text),
                        TextTable.Cell(visit.appointment.kind.rawValue + (visit.appointment.isDone ? ", done" : "")),
                    ]))
            }
        }
        return table.rows.isEmpty ? ["", "Nobody is booked."] : [""] + table.lines(isColoured: isColoured)
    }
}
