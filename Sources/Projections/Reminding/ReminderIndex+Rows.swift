import CivilTime
import GRDB
import SQLiteFile

/// The rows of the index, as they are written.
extension ReminderIndex {
    static func set(_ patient: String, _ look: Look, in database: Database) throws {
        guard look.next != nil || look.folds else {
            let delete = try PreparedStatement("DELETE FROM due WHERE patient = ?1", in: database, doing: writing)
            delete.bind(patient, at: 1)
            return try delete.run()
        }
        let insert = try PreparedStatement(
            "INSERT OR REPLACE INTO due VALUES (?1, ?2, ?3)", in: database, doing: writing)
        insert.bind(patient, at: 1)
        insert.bind((look.next ?? .latest).millisecondsSinceEpoch, at: 2)
        insert.bind(look.folds ? 1 : 0, at: 3)
        try insert.run()
    }

    static func add(
        _ told: [(recipient: String, recorded: Instant, message: String)], in database: Database
    ) throws {
        let insert = try PreparedStatement(
            "INSERT OR IGNORE INTO told VALUES (?1, ?2, ?3)", in: database, doing: writing)
        for row in told {
            insert.bind(row.recipient, at: 1)
            insert.bind(row.recorded.millisecondsSinceEpoch, at: 2)
            insert.bind(row.message, at: 3)
            try insert.run()
        }
    }

    static func write(_ closed: [String: Set<String>], to database: Database) throws {
        try database.execute(sql: "DELETE FROM closed")
        for (channel, messages) in closed {
            for message in messages {
                try database.cachedStatement(sql: "INSERT INTO closed VALUES (?, ?)").execute(
                    arguments: [channel, message])
            }
        }
    }

    private static let writing: StaticString = "writing the index of reminders"
}
