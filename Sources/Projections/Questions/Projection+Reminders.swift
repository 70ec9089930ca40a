public import CivilTime
import EventLog
import GRDB
import Scheduling
import Treatment

extension Projection {
    /// The messages that could not be sent and that nobody has seen to, the oldest first.
    public func deadReminders() throws(ProjectionError) -> [UnsentReminder] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM unsent WHERE attempts IS NOT NULL ORDER BY due, patient, key"
            ).map(UnsentReminder.init(row:))
        }
    }

    /// The reminders whose time passed unsent and that were due from a moment on, the oldest first.
    public func missedReminders(since: Instant) throws(ProjectionError) -> [UnsentReminder] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM unsent WHERE attempts IS NULL AND due >= ? ORDER BY due, patient, key",
                arguments: [since.millisecondsSinceEpoch]
            ).map(UnsentReminder.init(row:))
        }
    }
}

extension UnsentReminder {
    init(row: Row) throws {
        let visits: String = row["visits"]
        guard let key = ReminderKey(row["key"]), let to = Addressee(row["recipient"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        let attempts: Int? = row["attempts"]
        self.init(
            patient: try PatientID(row["patient"]), key: key, to: to, channel: row["channel"],
            fate: attempts.map { .dead(fault: row["fault"], attempts: $0) } ?? .missed,
            visits: visits.split(separator: " ").compactMap { VisitID(String($0)) },
            due: try Instant(millisecondsSinceEpoch: row["due"]))
    }

    func write(to database: Database) throws {
        var fault: String?
        var attempts: Int?
        if case .dead(let word, let count) = fate { (fault, attempts) = (word, count) }
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO unsent (patient, key, recipient, channel, fault, attempts, visits, due)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            patient.text, key.text, to.text, channel, fault, attempts,
            visits.map(\.text).joined(separator: " "), due.millisecondsSinceEpoch,
        ])
    }
}
