import CivilTime
public import PositionedYAML
public import Treatment

/// Patients who are under way, with what has happened to them, as a table says it: a line a fact.
///
/// A mistake in a line stands with its patient, so that the others can be taken in. What keeps all lines from being
/// understood (the header, a line that names no patient) refuses the file.
public struct CourseSheet: Hashable, Sendable {
    /// In the order in which they first appear.
    public var patients: [Course]

    /// All that the table says of one patient.
    public struct Course: Hashable, Sendable {
        public var patient: String
        /// In the order of the file.
        public var facts: [ImportedFact]
        /// The lines that say nothing that can be recorded.
        public var mistakes: [Diagnostic]
        /// Where each line says what it is about, by its number.
        public var places: [Int: Position]
    }

    /// How many records are read.
    public static let mostRecords = 1_000_000

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; a byte order mark at the beginning is passed over.
    ///   - file: its name, which opens every message.
    public init(_ bytes: [UInt8], named file: String) throws(InvalidFile) {
        let records = try CSVFile(bytes, named: file).records
        let diagnostics = Diagnostics(file: file)
        guard let header = CourseHeader(records.first, reportingTo: diagnostics) else {
            throw InvalidFile(diagnostics: diagnostics.inOrder)
        }
        if records.count - 1 > CourseSheet.mostRecords, let record = records.last {
            diagnostics.report(
                at: Position(line: record.line, column: 1),
                "the table has more than \(CourseSheet.mostRecords) lines; import it in parts")
        }
        var courses: [Course] = []
        var places: [String: Int] = [:]
        for record in records.dropFirst() {
            let row = CourseRow(record, header)
            guard let patient = row.patient else {
                diagnostics.report(
                    at: row.position(of: .patient),
                    "the line names no patient, so that nobody's course would be whole; fill in the column patient")
                continue
            }
            let place = places[patient] ?? courses.count
            if place == courses.count {
                places[patient] = place
                courses.append(Course(patient: patient, facts: [], mistakes: [], places: [:]))
            }
            courses[place].add(row, file: file)
        }
        guard diagnostics.isEmpty else { throw InvalidFile(diagnostics: diagnostics.inOrder) }
        patients = courses
    }
}

extension CourseSheet.Course {
    fileprivate mutating func add(_ row: CourseRow, file: String) {
        places[row.line] = row.place
        do {
            facts.append(try row.fact())
        } catch {
            mistakes.append(
                Diagnostic(file: file, position: error.position, message: error.message, suggestion: error.suggestion))
        }
    }
}
