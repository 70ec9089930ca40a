public import CivilTime
import EventLog
import GRDB
import ProtocolLanguage
import SQLiteFile
import Scheduling
import Treatment

extension Projection {
    /// The appointments that begin in a stretch of time, its end not included, in their order.
    public func appointments(from: Instant, to: Instant) throws(ProjectionError) -> [StandingAppointment] {
        try read { database in
            let select = try PreparedStatement(
                """
                SELECT start, minutes, setUp, cleanUp, done, patient.id, visit, kind, resources
                  FROM appointment JOIN patient ON number = patient
                  WHERE start >= ?1 AND start < ?2 ORDER BY start, patient.id, visit
                """, in: database, doing: "reading a projection")
            select.bind(from.millisecondsSinceEpoch, at: 1)
            select.bind(to.millisecondsSinceEpoch, at: 2)
            var known: [String: [String: Int]] = [:]
            var appointments: [StandingAppointment] = []
            while try select.step() {
                let text = select.text(8)
                let resources = known[text] ?? ResourcesText.resources(text)
                known[text] = resources
                guard let visit = VisitID(select.text(6)), let kind = Visit.Kind(rawValue: select.text(7)) else {
                    continue
                }
                appointments.append(
                    StandingAppointment(
                        patient: try PatientID(select.text(5)), visit: visit, kind: kind,
                        start: try Instant(millisecondsSinceEpoch: select.integer(0)),
                        occupies: Occupancy(
                            minutes: Int(select.integer(1)), setUp: Int(select.integer(2)),
                            cleanUp: Int(select.integer(3)), resources: resources),
                        isDone: select.integer(4) != 0))
            }
            return appointments
        }
    }
}

extension PreparedStatement {
    fileprivate func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
