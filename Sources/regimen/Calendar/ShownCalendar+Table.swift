import CivilTime
import ProtocolLanguage
import Scheduling

extension ShownCalendar {
    /// The calendar as a person reads it: a table for each epoch, then what is to be prepared.
    func lines(isColoured: Bool) -> [String] {
        var lines: [String] = []
        /// The day is marked once, before whatever comes on it or next.
        var isMarked = false
        for epoch in epochs {
            let entries = calendar.entries.filter { $0.visit.id.epoch == epoch }
            lines += ["", Style.bold.applied(to: heading(ofEpoch: epoch).inert, isColoured: isColoured)]
            guard !entries.isEmpty else { continue }
            lines += table(of: entries, isMarked: &isMarked).lines(isColoured: isColoured)
        }
        return lines + preparations(isColoured: isColoured) + legend(isColoured: isColoured)
    }

    /// Those of the protocol, then those that only older visits belong to.
    private var epochs: [String] {
        let planned = calendar.epochs.map(\.id)
        return calendar.entries.map(\.visit.id.epoch).reduce(into: planned) { epochs, epoch in
            if !epochs.contains(epoch) { epochs.append(epoch) }
        }
    }

    private func table(of entries: [CalendarEntry], isMarked: inout Bool) -> TextTable {
        var table = TextTable(headings: CalendarRow.headings, indentation: "  ")
        for run in runs(of: entries) {
            if !isMarked, let day = run[0].day, day >= calendar.day {
                isMarked = true
                if day > calendar.day {
                    table.rows.append(.line(TextTable.Cell("►  \(calendar.day.shown)  \(dayName)", style: .bold)))
                }
            }
            table.rows.append(.cells(CalendarRow(run, seenOn: calendar.day).cells))
        }
        return table
    }

    /// Entries that share a line, which stands where the first of them does; none is empty.
    private func runs(of entries: [CalendarEntry]) -> [[CalendarEntry]] {
        guard isFolded else { return entries.map { [$0] } }
        var runs: [[CalendarEntry]] = []
        for entry in entries {
            let place = runs.lastIndex { $0[$0.count - 1].isFollowed(by: entry, seenOn: calendar.day) }
            if let place { runs[place].append(entry) } else { runs.append([entry]) }
        }
        let isShort = Set(runs.filter { $0.count < ShownCalendar.shortestRun }.flatMap { $0.map(\.visit.id) })
        let firsts = Dictionary(uniqueKeysWithValues: runs.map { ($0[0].visit.id, $0) })
        return entries.compactMap { entry in
            isShort.contains(entry.visit.id) ? [entry] : firsts[entry.visit.id]
        }
    }

    private static let shortestRun = 3

    private func preparations(isColoured: Bool) -> [String] {
        var table = TextTable(headings: ["NEXT", "VISIT", "PREPARE"], indentation: "  ")
        var seen: Set<String> = []
        for entry in calendar.entries where entry.isAhead {
            let id = entry.visit.id
            guard let definition = definition(of: id), !definition.prepare.isEmpty,
                seen.insert("\(id.epoch)/\(id.visit)").inserted
            else { continue }
            let prepare = definition.prepare.joined(separator: "; ")
            table.rows.append(
                .cells([
                    TextTable.Cell(entry.day?.shown ?? CalendarRow.noDate), TextTable.Cell(entry.visit.title),
                    TextTable.Cell(prepare, atMost: 200),
                ]))
        }
        guard !table.rows.isEmpty else { return [] }
        return ["", Style.bold.applied(to: "To prepare", isColoured: isColoured)] + table.lines(isColoured: isColoured)
    }

    private func legend(isColoured: Bool) -> [String] {
        guard calendar.entries.contains(where: \.visit.isProvisional) else { return [] }
        let legend = "~ provisional: the date rests on something that has not happened yet"
        return ["", Style.faint.applied(to: legend, isColoured: isColoured)]
    }

    private func definition(of id: VisitID) -> Visit? {
        template.epochs.first { $0.id == id.epoch }.flatMap { template.segment($0.segment) }?.visit(id.visit)
    }
}

extension CalendarEntry {
    /// Whether the other is the next occurrence of the same visit and stands as this one does, with nothing to be said
    /// of either.
    fileprivate func isFollowed(by other: CalendarEntry, seenOn day: CivilDate) -> Bool {
        let (id, next) = (visit.id, other.visit.id)
        return id.epoch == next.epoch && id.visit == next.visit && id.number.map { $0 + 1 } == next.number
            && state == other.state && isPlain(seenOn: day) && other.isPlain(seenOn: day)
            && self.day.map { $0 < day } == other.day.map { $0 < day }
            && visit.isProvisional == other.visit.isProvisional
    }

    private func isPlain(seenOn day: CivilDate) -> Bool {
        booking == nil && flags.isEmpty && self.day != day && visit.mergedInto == nil && visit.id.repetition == 1
    }

    /// Whether something is still to be done.
    fileprivate var isAhead: Bool { state != .completed && state != .missed && state != .omitted }
}
