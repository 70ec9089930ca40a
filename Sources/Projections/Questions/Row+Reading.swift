import CivilTime
import GRDB
import Scheduling
import Treatment

// How rows become values again. What cannot be read is a damaged file, which is thrown away and built anew.

extension PatientSummary {
    init(row: Row) throws {
        guard let status = PatientStatus(rawValue: row["status"]) else { throw UnreadableRow() }
        self.init(
            patient: try PatientID(row["id"]), version: row["version"], status: status, protocolID: row["protocol"],
            protocolVersion: row["protocolVersion"], enrolment: try CivilDate(stored: row["enrolment"]),
            siteVersion: row["siteVersion"], registration: row["registration"], completed: row["completed"],
            outstanding: row["outstanding"])
    }
}

extension ProtocolSummary {
    init(row: Row) {
        self.init(
            id: row["id"], version: row["version"], title: row["title"], digest: row["digest"], isDraft: row["draft"],
            published: row["published"])
    }
}

extension PendingDecision {
    init(row: Row) throws {
        guard let visit = VisitID(row["visit"]), let asked = try CivilDate(stored: row["asked"]) else {
            throw UnreadableRow()
        }
        self.init(
            decision: row["decision"], visit: visit, asked: asked, lapses: try CivilDate(stored: row["lapses"]))
    }
}

extension CivilDate {
    fileprivate init?(stored number: Int?) throws(CivilTimeError) {
        guard let number else { return nil }
        try self.init(dayNumber: number)
    }
}

/// A row that this version did not write.
struct UnreadableRow: Error {}
