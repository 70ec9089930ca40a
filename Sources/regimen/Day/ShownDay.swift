import CivilTime
import Clinic
import Projections
import ProtocolLanguage
import Scheduling
import SiteDescription
import Treatment

/// A day of the site as it is shown, at most 100 columns wide.
struct ShownDay {
    private let day: SiteDays.Day
    private let site: Site
    private let isSimulated: Bool

    init(_ day: SiteDays.Day, of site: Site, isSimulated: Bool) {
        self.day = day
        self.site = site
        self.isSimulated = isSimulated
    }

    static let documentShape = """
        {day, open: [{from, to}], resources: [{resource, count, takenMinutes, availableMinutes, percent}], \
        appointments: [{patient, visit, kind, from, to, resources, done}], away, overloads: [{resource, from, to, \
        taken, count}]}.
        """
    static let documentHelp = "With --json: \(documentShape)"

    /// So fine that the longest day of the week still fits.
    static func cellMinutes(of site: Site) -> Int {
        let longest = Weekday.allCases.map { day in
            (site.open[day].map(\.endMinute).max() ?? 0) - (site.open[day].map(\.startMinute).min() ?? 0)
        }
        return [15, 30].first { (longest.max() ?? 0) / $0 <= widest } ?? 60
    }

    private static let widest = 56
    private static let nameWidth = 22
    private static let loadWidth = 7

    func lines(isColoured: Bool) -> [String] {
        [Style.bold.applied(to: heading.inert, isColoured: isColoured)] + board(isColoured: isColoured)
            + visits(isColoured: isColoured) + notes
    }

    private var heading: String {
        var parts = [day.plan.day.shown, site.title, ShownDay.hours(of: day.plan)]
        if isSimulated { parts.append("SIMULATED") }
        return parts.joined(separator: " · ")
    }

    static func hours(of plan: SiteDay) -> String {
        plan.open.isEmpty
            ? "closed"
            : "open "
                + plan.open.map { "\($0.from.time)-\($0.to.time == .midnight ? "24:00" : "\($0.to.time)")" }
                .joined(separator: " and ")
    }

    private func board(isColoured: Bool) -> [String] {
        guard !day.plan.cells.isEmpty, !day.plan.uses.isEmpty else { return [] }
        let indent = String(repeating: " ", count: ShownDay.nameWidth + ShownDay.loadWidth)
        let hours = Style.faint.applied(to: indent + scale, isColoured: isColoured)
        return ["", hours] + day.plan.uses.flatMap { lines(of: $0) }
    }

    /// The hours above the cells that begin with them.
    private var scale: String {
        var scale = ""
        for (place, cell) in day.plan.cells.enumerated() where cell.time.minute == 0 && place >= scale.count {
            scale += String(repeating: " ", count: place - scale.count)
            scale += cell.time.hour < 10 ? "0\(cell.time.hour)" : "\(cell.time.hour)"
        }
        return scale
    }

    private func lines(of use: ResourceUse) -> [String] {
        let name = ShownText(use.resource, atMost: ShownDay.nameWidth - 2).text
        let load = use.percent.map { "\($0) %" } ?? "-"
        let opening =
            name + String(repeating: " ", count: ShownDay.nameWidth - name.count)
            + String(repeating: " ", count: max(0, ShownDay.loadWidth - 2 - load.count)) + load + "  "
        let indent = String(repeating: " ", count: ShownDay.nameWidth + ShownDay.loadWidth)
        return use.lanes.enumerated().map { lane, cells in
            (lane == 0 ? opening : indent) + cells.map(sign).joined()
        }
    }

    private func sign(_ cell: ResourceUse.Cell) -> String {
        switch cell {
        case .free: "·"
        case .outOfUse: "x"
        case .taken(let place): ShownDay.letter(place)
        }
    }

    /// a to z, then A to Z; beyond those all look the same.
    private static func letter(_ place: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return place < letters.count ? String(letters[place]) : "*"
    }

    private func visits(isColoured: Bool) -> [String] {
        guard !day.appointments.isEmpty else { return ["", "Nobody is booked."] }
        var table = TextTable(headings: ["", "TIME", "PATIENT", "VISIT", "FOR", "TAKES"])
        for (place, visit) in day.appointments.enumerated() {
            let occupies = visit.appointment.occupies
            let takes = occupies.resources.sorted { $0.key < $1.key }
                .map { $0.value == 1 ? $0.key : "\($0.value) \($0.key)" }.joined(separator: ", ")
            table.rows.append(
                .cells([
                    TextTable.Cell(ShownDay.letter(place)), TextTable.Cell(ShownDay.times(of: visit)),
                    TextTable.Cell(visit.appointment.patient.text, style: .bold),
                    TextTable.Cell(visit.appointment.visit.text),
                    TextTable.Cell(visit.appointment.kind.rawValue + (visit.appointment.isDone ? ", done" : "")),
                    TextTable.Cell(takes),
                ]))
        }
        return [""] + table.lines(isColoured: isColoured)
    }

    static func times(of visit: SiteDays.Visit) -> String {
        visit.from == visit.to ? "\(visit.from.time)" : "\(visit.from.time)-\(visit.to.time)"
    }

    private var notes: [String] {
        let away = day.away.map {
            "Away: \($0.name)" + ($0.provides.isEmpty ? "" : " (\($0.provides.joined(separator: ", ")))")
        }
        let over = day.overloads.map { overload in
            "! More \(overload.resource) are taken than there are: \(overload.taken) of \(overload.count)"
        }
        return away.isEmpty && over.isEmpty ? [] : [""] + (away + over).map(\.inert)
    }

    var json: JSONValue {
        [
            "day": .date(day.plan.day),
            "open": .array(
                day.plan.open.map { ["from": .string($0.from.description), "to": .string($0.to.description)] }),
            "resources": .array(
                day.plan.uses.map { use in
                    [
                        "resource": .string(use.resource), "count": .integer(use.count),
                        "takenMinutes": .integer(use.takenMinutes),
                        "availableMinutes": .integer(use.availableMinutes), "percent": .optional(use.percent),
                    ]
                }),
            "appointments": .array(
                day.appointments.map { visit in
                    [
                        "patient": .string(visit.appointment.patient.text),
                        "visit": .string(visit.appointment.visit.text),
                        "kind": .string(visit.appointment.kind.rawValue),
                        "from": .string(visit.from.description), "to": .string(visit.to.description),
                        "resources": .object(
                            visit.appointment.occupies.resources.sorted { $0.key < $1.key }.map {
                                JSONValue.Member(name: $0.key, value: .integer($0.value))
                            }), "done": .bool(visit.appointment.isDone),
                    ]
                }),
            "away": .strings(day.away.map(\.id)),
            "overloads": .array(
                day.overloads.map { overload in
                    [
                        "resource": .string(overload.resource), "from": .string(overload.from.description),
                        "to": .string(overload.to.description), "taken": .integer(overload.taken),
                        "count": .integer(overload.count),
                    ]
                }),
        ]
    }
}
