import CanonicalJSON
import CivilTime
import GRDB
import SQLiteFile
import Scheduling
import Treatment

/// Gathers visits and decisions by the number of their patient.
struct WorkloadReader {
    private var visits: [Int64: [OutstandingVisit]] = [:]
    private var decisions: [Int64: [PendingDecision]] = [:]

    mutating func readVisits(_ database: Database, through day: CivilDate, undated: Bool) throws {
        let select = try PreparedStatement(
            "SELECT patient, form FROM visit WHERE shows <= ?1 OR shows = ?2", in: database,
            doing: "reading a projection")
        select.bind(Int64(day.dayNumber), at: 1)
        // A day that no visit has, where those without dates don't count.
        select.bind(undated ? Int64(CivilDate.latest.dayNumber) : .max, at: 2)
        while try select.step() {
            visits[select.integer(0), default: []].append(try OutstandingVisit(canonical: Array(select.bytes(1))[...]))
        }
    }

    /// A visit, unless the other reading has it already.
    mutating func readFurther(
        _ visit: VisitID, of patient: PatientID, _ database: Database, through day: CivilDate, undated: Bool
    ) throws {
        let select = try PreparedStatement(
            """
            SELECT patient, form FROM visit JOIN patient ON number = patient
              WHERE patient.id = ?3 AND visit.id = ?4 AND NOT (shows <= ?1 OR shows = ?2)
            """, in: database, doing: "reading a projection")
        select.bind(Int64(day.dayNumber), at: 1)
        select.bind(undated ? Int64(CivilDate.latest.dayNumber) : .max, at: 2)
        select.bind(patient.text, at: 3)
        select.bind(visit.text, at: 4)
        while try select.step() {
            visits[select.integer(0), default: []].append(try OutstandingVisit(canonical: Array(select.bytes(1))[...]))
        }
    }

    mutating func readDecisions(_ database: Database, through day: CivilDate) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT * FROM decision WHERE asked <= ?1 AND (lapses IS NULL OR lapses >= ?1) ORDER BY decision",
            arguments: [Int64(day.dayNumber)])
        while let row = try rows.next() {
            decisions[row["patient"], default: []].append(try PendingDecision(row: row))
        }
    }

    /// Adds the patients, in the order of their ids.
    func joined(with database: Database) throws -> [PatientWorkload] {
        var loads: [PatientWorkload] = []
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM patient ORDER BY id")
        while let row = try rows.next() {
            let number: Int64 = row["number"]
            guard visits[number] != nil || decisions[number] != nil else { continue }
            loads.append(
                PatientWorkload(
                    patient: try PatientSummary(row: row), visits: visits[number] ?? [],
                    decisions: decisions[number] ?? [], holds: try HoldsText.holds(row["holds"])))
        }
        return loads
    }
}
