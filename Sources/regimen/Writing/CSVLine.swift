/// A line of CSV (RFC 4180), which a spreadsheet may open without danger.
enum CSVLine {
    /// The cells with commas between them, without the line's end; see ``ending``.
    static func text(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + ending
    }

    /// RFC 4180 §2.1 ends lines with CR LF; the console adds the LF.
    private static let ending = "\r"

    /// A cell that begins as a formula does gets an apostrophe before it, by which spreadsheets take it for text; so does
    /// one with a tab or a return in front, behind which some look for a formula.
    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let inert = isFormula ? "'\(text)" : text
        guard inert.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) || isFormula else {
            return inert
        }
        return "\"\(inert.replacing("\"", with: "\"\""))\""
    }
}
