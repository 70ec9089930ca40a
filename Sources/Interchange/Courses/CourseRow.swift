import CivilTime
import PositionedYAML
import Treatment

/// One line of a table of patients under way.
struct CourseRow {
    private let record: CSVRecord
    private let header: CourseHeader

    init(_ record: CSVRecord, _ header: CourseHeader) {
        self.record = record
        self.header = header
    }

    /// Why a line says nothing that can be recorded.
    struct Mistake: Error {
        var position: Position
        var message: String
        var suggestion: String?
    }

    var line: Int { record.line }

    var patient: String? { self[.patient] }

    /// Where it says what it is about.
    var place: Position { position(of: self[.visit] == nil ? .what : .visit) }

    /// The text of a column; nil where there is nothing but blanks.
    subscript(column: CourseColumn) -> String? {
        guard let index = header.places[column], index < record.fields.count else { return nil }
        let text = record.fields[index].text.trimmed
        return text.isEmpty ? nil : text
    }

    func position(of column: CourseColumn) -> Position {
        guard let index = header.places[column], index < record.fields.count else {
            return Position(line: record.line, column: 1)
        }
        return record.fields[index].position
    }

    /// What the line says.
    func fact() throws(Mistake) -> ImportedFact {
        guard record.fields.count == header.count else {
            throw Mistake(
                position: Position(line: line, column: 1),
                message: "the line has \(record.fields.count) fields and the first line \(header.count); "
                    + "put what holds a comma in quotation marks, and keep the commas of empty fields")
        }
        let kind = try kind()
        let day = try kind.mayLieAhead ? nil : day()
        return ImportedFact(
            line: line, command: try command(kind), on: day, by: self[.by],
            note: kind.isSaidByNote ? nil : self[.note])
    }

    private func kind() throws(Mistake) -> CourseLine {
        let names = CourseLine.allCases.map(\.rawValue)
        guard let name = self[.what] else {
            throw mistake(.what, "the line does not say what happened; write one of \(names.joined(separator: ", "))")
        }
        guard let kind = CourseLine(rawValue: name) else {
            throw Mistake(
                position: position(of: .what),
                message: "\(quoted(name)) is nothing that can have happened; write one of "
                    + names.joined(separator: ", "),
                suggestion: nearest(to: name, among: names))
        }
        for column in kind.required where self[column] == nil {
            throw mistake(column, "\(kind.rawValue) needs the column \(column.rawValue); fill it in")
        }
        let allowed = kind.optional.union(kind.required).union([.patient, .what])
        for column in CourseColumn.allCases where self[column] != nil && !allowed.contains(column) {
            throw mistake(column, "\(kind.rawValue) takes nothing in the column \(column.rawValue); leave it empty")
        }
        return kind
    }

    /// The column `on`.
    func day() throws(Mistake) -> CivilDate? {
        guard let text = self[.on] else { return nil }
        do {
            return try CivilDate(parsing: text)
        } catch {
            throw mistake(.on, error.sentence)
        }
    }

    /// The column `at`.
    func time() throws(Mistake) -> CivilDateTime {
        do {
            return try CivilDateTime(parsing: text(.at))
        } catch {
            throw mistake(.at, error.sentence)
        }
    }

    /// A column that is known to be filled in.
    func text(_ column: CourseColumn) -> String { self[column] ?? "" }

    func mistake(_ column: CourseColumn, _ message: String) -> Mistake {
        Mistake(position: position(of: column), message: message)
    }
}
