import EventLog
import GRDB

/// What a file says that it is, before anything else of it is believed.
struct LogIdentity {
    private let applicationID: Int
    private let form: Int
    private let journal: String
    /// Whether the file holds nothing at all, as when its making was cut short.
    let isBlank: Bool

    init(of database: Database) throws {
        applicationID = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        form = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        journal = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        isBlank = applicationID == 0 && tables == 0
    }

    /// Refuses what isn't a log that this program can read and add to.
    ///
    /// - Parameter journal: how the file keeps its transactions: `wal`, but for a copy.
    func check(place: String, journal expected: String = "wal") throws(EventStoreError) {
        if isBlank {
            throw .notALog(place: place, fault: "its making was cut short; run the command that makes it again")
        }
        guard applicationID == LogForm.applicationID else {
            throw .notALog(place: place, fault: "the file was made by another program")
        }
        guard form <= LogForm.number else { throw .newerForm(place: place, form: form, known: LogForm.number) }
        guard form == LogForm.number else { throw .notALog(place: place, fault: "it has no form number") }
        guard journal == expected else {
            throw .notALog(
                place: place, fault: "its journal is '\(journal)' where it must be '\(expected)'; somebody changed it")
        }
    }
}
