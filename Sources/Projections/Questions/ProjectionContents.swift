import GRDB

/// A projection's rows in a form that doesn't depend on the order in which they came about, so that two of them can be
/// compared.
enum ProjectionContents {
    /// Every table but the tie. Patients stand by their ids: their numbers depend on the order in which they came.
    private static func selections(in schema: String) -> [Selection] {
        [
            Selection("site", "SELECT * FROM \(schema).site"),
            Selection("protocol", "SELECT * FROM \(schema).protocol"),
            Selection(
                "patient",
                """
                SELECT id, version, status, protocol, protocolVersion, enrolment, siteVersion, registration, completed,
                  outstanding, holds FROM \(schema).patient
                """
            ),
            Selection(
                "visit",
                """
                SELECT patient.id AS patient, value AS form
                  FROM \(schema).visits JOIN \(schema).patient ON number = visits.patient,
                    json_each(CAST(visits.form AS TEXT))
                """,
                whole: """
                    SELECT patient.id AS patient, shows, form
                      FROM \(schema).visits JOIN \(schema).patient ON number = visits.patient
                    """
            ),
            Selection(
                "appointment",
                """
                SELECT patient.id AS patient, visit, start, kind, minutes, setUp, cleanUp, resources, done
                  FROM \(schema).appointment JOIN \(schema).patient ON number = appointment.patient
                """
            ),
            Selection(
                "decision",
                """
                SELECT patient.id AS patient, decision, decision.visit AS visit, asked, lapses
                  FROM \(schema).decision JOIN \(schema).patient ON number = decision.patient
                """
            ),
            Selection("unsent", "SELECT * FROM \(schema).unsent"),
        ]
    }

    private struct Selection {
        let table: String
        /// What people are shown where it differs.
        let sql: String
        /// What is compared first, and counted: rows that hold several of those.
        let whole: String

        init(_ table: String, _ sql: String, whole: String? = nil) {
            (self.table, self.sql, self.whole) = (table, sql, whole ?? sql)
        }
    }

    static func rowCount(of schema: String, in database: Database) throws -> Int {
        try selections(in: schema).reduce(0) { count, selection in
            try count + (Int.fetchOne(database, sql: "SELECT count(*) FROM (\(selection.whole))") ?? 0)
        }
    }

    /// The rows that one schema has and another lacks, as lines; at most `limit` of each table.
    static func lines(of schema: String, lackedBy other: String, in database: Database, limit: Int) throws -> [String] {
        var lines: [String] = []
        for (one, its) in zip(selections(in: schema), selections(in: other)) {
            let isSame = try Row.fetchOne(database, sql: "\(one.whole) EXCEPT \(its.whole)") == nil
            if isSame { continue }
            let rows = try Row.fetchAll(database, sql: "\(one.sql) EXCEPT \(its.sql) LIMIT \(limit)")
            lines += rows.map { row in
                "\(one.table): " + row.map { name, value in "\(name)=\(value.description)" }.joined(separator: " ")
            }
        }
        return lines
    }
}
