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
            "SELECT patient, form FROM visits WHERE shows <= ?1", in: database, doing: "reading a projection")
        // Those without dates stand last, behind whatever else a patient has.
        select.bind(Int64((undated ? .latest : day).dayNumber), at: 1)
        while try select.step() {
            try take(
                OutstandingVisits.read(Array(select.bytes(1))[...], through: day, undated: undated),
                ofPatient: select.integer(0))
        }
    }

    /// Reads a patient anew, with visits that count whenever they show.
    mutating func readFurther(
        _ further: Set<VisitID>, of patient: PatientID, _ database: Database, through day: CivilDate, undated: Bool
    ) throws {
        let select = try PreparedStatement(
            "SELECT patient, form FROM visits JOIN patient ON number = patient WHERE patient.id = ?1", in: database,
            doing: "reading a projection")
        select.bind(patient.text, at: 1)
        while try select.step() {
            try take(
                OutstandingVisits.read(Array(select.bytes(1))[...], through: day, undated: undated, and: further),
                ofPatient: select.integer(0))
        }
    }

    private mutating func take(_ read: [OutstandingVisit], ofPatient number: Int64) {
        visits[number] = read.isEmpty ? nil : read
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
