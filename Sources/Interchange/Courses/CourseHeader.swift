import PositionedYAML

/// The first record of a table of patients under way: which field of a line is which column.
struct CourseHeader {
    /// By column, the index of its field.
    let places: [CourseColumn: Int]
    let count: Int

    /// Nil where it is not understood, with every reason reported.
    init?(_ record: CSVRecord?, reportingTo diagnostics: Diagnostics) {
        guard let record else {
            diagnostics.report(
                at: .start, "the file is empty; its first line names the columns, such as patient,what,visit,on,value")
            return nil
        }
        var places: [CourseColumn: Int] = [:]
        let names = CourseColumn.allCases.map(\.rawValue)
        for (index, field) in record.fields.enumerated() {
            let name = field.text.trimmed.lowercased()
            if let column = CourseColumn(rawValue: name) {
                if places.updateValue(index, forKey: column) != nil {
                    diagnostics.report(at: field.position, "the column \(name) is there twice; remove one")
                }
            } else if record.fields.count == 1, field.text.contains(";") {
                diagnostics.report(
                    at: field.position, "the columns stand between semicolons; save the table with commas")
            } else {
                diagnostics.report(
                    at: field.position,
                    "\(quoted(name)) is no column; the columns are \(names.joined(separator: ", "))",
                    suggestion: nearest(to: name, among: names))
            }
        }
        for column in [CourseColumn.patient, .what] where places[column] == nil && diagnostics.isEmpty {
            diagnostics.report(at: .start, "the column \(column.rawValue) is missing; add it to the first line")
        }
        guard diagnostics.isEmpty else { return nil }
        self.places = places
        count = record.fields.count
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
