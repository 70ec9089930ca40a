import CivilTime
import Clinic
import Projections
import Scheduling
import SiteDescription
import Treatment

/// A work list as it is shown: by urgency, each line with the command that would see to it.
struct ShownWorkList {
    var list: WorkList
    var site: Site
    var isSimulated: Bool

    func lines(isColoured: Bool) -> [String] {
        var table = TextTable(
            headings: ["PATIENT", "VISIT", "WHEN", "LATE", "NEXT"], indentation: "  ")
        for kind in WorkItem.Kind.allCases {
            let items = list.items.filter { $0.kind == kind }
            guard !items.isEmpty else { continue }
            table.rows.append(.line(TextTable.Cell("\(kind.heading) · \(items.count)", style: kind.style, atMost: 120)))
            table.rows += series(of: items).map { .cells(cells(of: $0)) }
        }
        if !list.decisions.isEmpty {
            let heading = "To decide · \(list.decisions.count)"
            table.rows.append(.line(TextTable.Cell(heading, style: .bold)))
            table.rows += list.decisions.map { .cells(cells(of: $0)) }
        }
        if !list.deadReminders.isEmpty {
            let heading = "Reminders that could not be sent · \(list.deadReminders.count)"
            table.rows.append(.line(TextTable.Cell(heading, style: .red)))
            table.rows += list.deadReminders.map { .cells(cells(of: $0)) }
        }
        let body = table.rows.isEmpty ? ["Nothing to see to."] : table.lines(isColoured: isColoured)
        return [Style.bold.applied(to: heading.inert, isColoured: isColoured)] + body + notes
    }

    private var heading: String {
        var parts = ["Work list for \(list.on.shown)", site.title]
        if list.through > list.on { parts.append("looking ahead to \(list.through.shown)") }
        if isSimulated { parts.append("SIMULATED") }
        return parts.joined(separator: " · ")
    }

    private var notes: [String] {
        var notes: [String] = []
        if let first = list.coming.first {
            let which = list.coming.count == 1 ? "on" : "the first on"
            notes.append(
                "\(counted(list.coming.count, "more visit")) within 7 days, \(which) \(first.shown): "
                    + "regimen due --within P7D")
        }
        if list.missedReminders > 0 {
            notes.append(
                "! \(counted(list.missedReminders, "reminder")) of the last 7 days could not be sent in time; regimen remind "
                    + "why PATIENT VISIT tells more")
        }
        if list.calendarsOnOldSite > 0 {
            notes.append("! \(counted(list.calendarsOnOldSite, "calendar")) of this site's patients still on old hours")
        }
        return notes.isEmpty ? [] : [""] + notes
    }

    /// Occurrences of one visit of a patient, together where there are several; none is empty.
    private func series(of items: [WorkItem]) -> [[WorkItem]] {
        var series: [[WorkItem]] = []
        var places: [WorkItem.Series: Int] = [:]
        for item in items {
            let place = item.series.flatMap { places[$0] } ?? series.count
            if place == series.count { series.append([]) }
            series[place].append(item)
            if let own = item.series { places[own] = place }
        }
        return series
    }

    /// A series stands in its first line, which is the most pressing.
    private func cells(of series: [WorkItem]) -> [TextTable.Cell] {
        let item = series[0]
        let locks = CalendarNotes.locks(of: item.entry, seenOn: list.on)
        let others = series.count > 1 ? " and \(series.count - 1) more" : ""
        return [
            TextTable.Cell(item.patient.text, style: .bold), TextTable.Cell(item.entry.visit.title + others),
            TextTable.Cell(ShownWorkList.when(item.entry)),
            TextTable.Cell(item.daysLate(on: list.on).map { "\(counted($0, "day")) late" } ?? "", style: .yellow),
            locks.isEmpty
                ? TextTable.Cell(nextStep(for: item) ?? "", style: .cyan, atMost: 160)
                : TextTable.Cell(locks.joined(separator: "; "), style: .yellow, atMost: 160),
        ]
    }

    /// The appointment, else the window.
    private static func when(_ entry: CalendarEntry) -> String {
        guard let booking = entry.booking else { return CalendarRow.window(of: entry) }
        return [booking.day.shown, booking.time?.description].compactMap(\.self).joined(separator: " ")
    }

    private func cells(of waiting: WaitingDecision) -> [TextTable.Cell] {
        let decision = waiting.decision
        return [
            TextTable.Cell(waiting.patient.text, style: .bold), TextTable.Cell(decision.decision),
            TextTable.Cell("since \(decision.asked.shown)"),
            TextTable.Cell(decision.lapses.map { "lapses after \($0)" } ?? "", style: .yellow),
            TextTable.Cell(NextStep.command(for: waiting, at: site), style: .cyan, atMost: 160),
        ]
    }

    private func cells(of reminder: UnsentReminder) -> [TextTable.Cell] {
        [
            TextTable.Cell(reminder.patient.text, style: .bold),
            TextTable.Cell(reminder.visits.map(\.text).joined(separator: ", "), atMost: 60),
            TextTable.Cell("to \(reminder.to.words) by \(reminder.channel)"),
            TextTable.Cell(reminder.why, style: .yellow),
            TextTable.Cell(ShownWorkList.command(for: reminder), style: .cyan, atMost: 160),
        ]
    }

    private static func command(for reminder: UnsentReminder) -> String {
        "regimen remind dead requeue \(reminder.key.short)"
    }

    private func nextStep(for item: WorkItem) -> String? {
        NextStep(site: site, day: list.on).command(for: item)
    }

    var json: JSONValue {
        .array(list.items.map(json(of:)) + list.decisions.map(json(of:)) + list.deadReminders.map(json(of:)))
    }

    private func json(of item: WorkItem) -> JSONValue {
        let (visit, entry) = (item.entry.visit, item.entry)
        return [
            "kind": .string(item.kind.rawValue), "patient": .string(item.patient.text), "visit": .string(visit.id.text),
            "title": .string(visit.title), "state": .string(entry.state.rawValue),
            "earliest": .date(visit.dates?.earliest), "latest": .date(visit.dates?.latest),
            "target": .date(visit.dates?.target), "booked": .optional(entry.booking?.words),
            "daysLate": .optional(item.daysLate(on: list.on)), "flags": .strings(entry.flags.map(\.rawValue)),
            "decision": .null, "command": .optional(nextStep(for: item)),
        ]
    }

    private func json(of reminder: UnsentReminder) -> JSONValue {
        [
            "kind": .string(DueKinds.deadReminder), "patient": .string(reminder.patient.text),
            "visit": .optional(reminder.visits.first?.text), "title": .null, "state": .null, "earliest": .null,
            "latest": .null, "target": .null, "booked": .null, "daysLate": .null, "flags": [], "decision": .null,
            "command": .string(ShownWorkList.command(for: reminder)),
        ]
    }

    private func json(of waiting: WaitingDecision) -> JSONValue {
        let decision = waiting.decision
        return [
            "kind": .string(DueKinds.decision), "patient": .string(waiting.patient.text),
            "visit": .string(decision.visit.text), "title": .null, "state": .null, "earliest": .date(decision.asked),
            "latest": .date(decision.lapses), "target": .null, "booked": .null, "daysLate": .null, "flags": [],
            "decision": .string(decision.decision), "command": .string(NextStep.command(for: waiting, at: site)),
        ]
    }
}

extension WorkItem {
    /// Occurrences of one visit of a patient.
    fileprivate struct Series: Hashable {
        var patient: PatientID
        var epoch: String
        var visit: String
    }

    /// What it is shown together with; nil for an appointment, which stands for itself.
    fileprivate var series: Series? {
        let id = entry.visit.id
        return entry.booking == nil ? Series(patient: patient, epoch: id.epoch, visit: id.visit) : nil
    }

    /// How many days ago it should have been done or recorded; nil for what is not late.
    fileprivate func daysLate(on day: CivilDate) -> Int? {
        let last: CivilDate? =
            switch kind {
            case .overdue: entry.visit.dates?.latest
            case .unrecorded: entry.booking?.day
            default: nil
            }
        return last.map { CivilDate.days(from: $0, to: day) }
    }
}

extension WorkItem.Kind {
    fileprivate var heading: String {
        switch self {
        case .overdue: "Overdue: the window has passed"
        case .unrecorded: "Unrecorded: booked for a day that has passed"
        case .needsRebooking: "Needs rebooking: the appointment no longer fits"
        case .due: "Due: the window is open, nothing is booked"
        case .locked: "Locked: something has to come first"
        case .booked: "Booked"
        case .upcoming: "Upcoming: the window opens"
        case .held: "On hold"
        case .awaiting: "Awaiting what comes before"
        }
    }

    fileprivate var style: Style {
        switch self {
        case .overdue, .unrecorded: .red
        case .needsRebooking, .locked: .yellow
        case .due, .booked, .upcoming: .bold
        case .held, .awaiting: .faint
        }
    }
}
