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
        for entry in entries {
            if !isMarked, let day = entry.day, day >= calendar.day {
                isMarked = true
                if day > calendar.day {
                    table.rows.append(.line(TextTable.Cell("►  \(calendar.day.shown)  \(dayName)", style: .bold)))
                }
            }
            table.rows.append(.cells(CalendarRow(entry, seenOn: calendar.day).cells))
        }
        return table
    }

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
    /// Whether something is still to be done.
    fileprivate var isAhead: Bool { state != .completed && state != .missed && state != .omitted }
}
