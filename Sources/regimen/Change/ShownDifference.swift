import CivilTime
import Clinic
import Scheduling

/// What a change does to a calendar, as a person reads it: occurrences of one visit that change alike are one line.
struct ShownDifference {
    private let difference: CalendarDifference
    private let subject: String?

    /// - Parameter subject: a visit that is spoken of elsewhere.
    init(_ difference: CalendarDifference, subject: String?) {
        self.difference = difference
        self.subject = subject
    }

    /// None where nothing changes that a person plans by.
    func lines(isColoured: Bool) -> [String] {
        var table = TextTable(headings: ["", "", "", ""], indentation: "  ")
        table.rows += crowds(of: difference.added, verb: "planned")
        table.rows += crowds(of: difference.withdrawn, verb: "withdrawn")
        table.rows += groups.flatMap(\.rows)
        // Without headings: the cells speak for themselves.
        return Array(table.lines(isColoured: isColoured).dropFirst())
    }

    /// Visits that came or went, by epoch: "round-2  34 visits planned  Mon 2027-06-21 → Tue 2027-12-21".
    private func crowds(of entries: [CalendarEntry], verb: String) -> [TextTable.Row] {
        let epochs = entries.reduce(into: [String]()) { epochs, entry in
            if !epochs.contains(entry.visit.id.epoch) { epochs.append(entry.visit.id.epoch) }
        }
        return epochs.map { epoch in
            let inEpoch = entries.filter { $0.visit.id.epoch == epoch }
            let days = inEpoch.compactMap(\.day)
            let stretch = [days.first, days.last].compactMap(\.?.shown)
            return .cells([
                TextTable.Cell(inEpoch.count == 1 ? inEpoch[0].visit.id.text : epoch),
                TextTable.Cell("\(counted(inEpoch.count, "visit")) \(verb)"),
                TextTable.Cell(Set(stretch).count == 1 ? stretch[0] : stretch.joined(separator: " to ")),
            ])
        }
    }

    private var groups: [ChangedVisits] {
        var groups: [ChangedVisits] = []
        for change in difference.changed where change.after.visit.id.text != subject && change.isNotable {
            let id = change.after.visit.id
            let place = groups.firstIndex { $0.epoch == id.epoch && $0.visit == id.visit }
            if let place {
                groups[place].changes.append(change)
            } else {
                groups.append(ChangedVisits(epoch: id.epoch, visit: id.visit, changes: [change]))
            }
        }
        return groups
    }
}

/// The occurrences of one visit that change.
private struct ChangedVisits {
    var epoch: String
    var visit: String
    /// In the order of the calendar; at least one.
    var changes: [CalendarDifference.Change]

    /// How many differing lines a visit may fill before they are told in one.
    private static let mostLines = 3

    var rows: [TextTable.Row] {
        let parts = alike
        let lines = parts.count > ChangedVisits.mostLines ? [changes] : parts
        return lines.map { .cells(cells(of: $0)) }
    }

    /// Neighbours that change in the same way, together.
    private var alike: [[CalendarDifference.Change]] {
        changes.reduce(into: []) { parts, change in
            if let last = parts.last?.last, last.manner == change.manner {
                parts[parts.count - 1].append(change)
            } else {
                parts.append([change])
            }
        }
    }

    private func cells(of part: [CalendarDifference.Change]) -> [TextTable.Cell] {
        let manners = Set(part.map(\.manner))
        let warning =
            part.contains(where: \.manner.needsRebooking)
            ? "needs rebooking" : part.contains(where: \.manner.becomesDeviation) ? "will be a deviation" : ""
        return [
            TextTable.Cell(name(of: part)),
            TextTable.Cell(part.count == 1 ? "" : counted(part.count, "visit")),
            TextTable.Cell(part.first?.words ?? ""),
            TextTable.Cell(
                ([ChangedVisits.shift(manners), warning].filter { !$0.isEmpty }).joined(separator: "; "),
                style: warning.isEmpty ? .faint : .yellow),
        ]
    }

    /// "round-1/infusion.1…3", or "round-1/infusion.1, 3" where the second doesn't change.
    private func name(of part: [CalendarDifference.Change]) -> String {
        guard let first = part.first?.after.visit.id else { return visit }
        let numbers = part.compactMap(\.after.visit.id.number)
        guard let least = numbers.first, let last = numbers.last, numbers.count > 1 else { return first.text }
        if numbers.count == last - least + 1 || numbers.count > ChangedVisits.mostLines { return "\(first)…\(last)" }
        return "\(first), \(numbers.dropFirst().map(String.init).joined(separator: ", "))"
    }

    /// "2 days later", or "1 to 3 days later" where they differ.
    private static func shift(_ manners: Set<CalendarDifference.Change.Manner>) -> String {
        let days = manners.compactMap(\.shiftDays).filter { $0 != 0 }
        guard let least = days.min(), let most = days.max() else { return "" }
        if least == most { return "\(counted(abs(most), "day")) \(most > 0 ? "later" : "earlier")" }
        if least > 0 { return "\(least) to \(most) days later" }
        return most < 0 ? "\(-most) to \(-least) days earlier" : "moved by up to \(max(-least, most)) days"
    }
}

extension CalendarDifference.Change {
    /// In which way a visit changes; visits that change in one way are told together.
    fileprivate struct Manner: Hashable {
        var shiftDays: Int?
        var states: String
        var needsRebooking: Bool
        var becomesDeviation: Bool
    }

    fileprivate var manner: Manner {
        Manner(
            shiftDays: shiftDays, states: hasMoved ? "" : words,
            needsRebooking: mustBeRebooked && (!before.flags.contains(.needsRebooking) || isLeftBehind),
            becomesDeviation: !mustBeRebooked && isLeftBehind)
    }

    /// Whether a person plans by what changes.
    fileprivate var isNotable: Bool {
        hasMoved || before.state != after.state || manner.needsRebooking
            || before.visit.dates?.window != after.visit.dates?.window
    }

    private var mustBeRebooked: Bool { after.flags.contains(.needsRebooking) }

    /// Whether the window leaves the appointment outside.
    private var isLeftBehind: Bool { after.isBookedOutside && !before.isBookedOutside }

    private var hasMoved: Bool { before.day != after.day }

    private var shiftDays: Int? {
        guard let old = before.day, let new = after.day else { return nil }
        return CivilDate.days(from: old, to: new)
    }

    /// "Wed 2026-12-16 → Thu 2026-12-17", "locked → upcoming".
    fileprivate var words: String {
        if hasMoved {
            return "\(before.day?.shown ?? CalendarRow.noDate) → \(after.day?.shown ?? CalendarRow.noDate)"
        }
        if before.state != after.state { return "\(before.state.rawValue) → \(after.state.rawValue)" }
        return "window \(CalendarRow.window(of: before)) → \(CalendarRow.window(of: after))"
    }
}

extension CalendarEntry {
    /// Whether the appointment, kept on its day, would lie outside the window.
    fileprivate var isBookedOutside: Bool {
        guard completed == nil, let booking, let window = visit.dates?.window else { return false }
        return !window.contains(booking.day)
    }
}
