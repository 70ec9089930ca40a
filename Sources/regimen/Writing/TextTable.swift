/// Rows under headings, aligned by what a terminal shows.
struct TextTable {
    struct Cell {
        var shown: ShownText
        var style: Style

        /// - Parameter text: somebody's text as it is; it is made inert here.
        init(_ text: String, style: Style = .plain, atMost longest: Int = ShownText.longest) {
            shown = ShownText(text, atMost: longest)
            self.style = style
        }
    }

    enum Row {
        case cells([Cell])
        /// A line that is no part of the columns.
        case line(Cell)
    }

    var headings: [String]
    var rows: [Row] = []
    /// Before every line.
    var indentation = ""

    private static let gap = "  "

    /// The lines, without blanks at their ends. A column in which no row says anything is left out.
    func lines(isColoured: Bool) -> [String] {
        let columns = headings.indices.map { widest(column: $0) }
        func joined(_ cells: [Cell]) -> String {
            var line = indentation
            var blanks = 0
            for (cell, width) in zip(cells, columns) where width > 0 {
                if cell.shown.width > 0 {
                    line += String(repeating: " ", count: blanks)
                    line += cell.style.applied(to: cell.shown.text, isColoured: isColoured)
                    blanks = 0
                }
                blanks += width - cell.shown.width + TextTable.gap.utf8.count
            }
            return line
        }
        let body = rows.map { row in
            switch row {
            case .cells(let cells): joined(cells)
            case .line(let cell): indentation + cell.style.applied(to: cell.shown.text, isColoured: isColoured)
            }
        }
        return [joined(headings.map { Cell($0, style: .faint) })] + body
    }

    /// How wide a column is; 0 where it is empty.
    private func widest(column: Int) -> Int {
        let widths = rows.map { row in
            if case .cells(let cells) = row, column < cells.count { cells[column].shown.width } else { 0 }
        }
        guard let widest = widths.max(), widest > 0 else { return 0 }
        return max(widest, ShownText(headings[column]).width)
    }
}
