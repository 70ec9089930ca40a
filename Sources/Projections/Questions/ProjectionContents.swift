import GRDB

/// A projection's rows in a form that doesn't depend on the order in which they came about, so that two of them can be
/// compared.
enum ProjectionContents {
    /// Every table but the tie. Patients stand by their ids: their numbers depend on the order in which they came.
    private static func selections(in schema: String) -> [(table: String, sql: String)] {
        [
            ("site", "SELECT * FROM \(schema).site"),
            ("protocol", "SELECT * FROM \(schema).protocol"),
            (
                "patient",
                """
                SELECT id, version, status, protocol, protocolVersion, enrolment, siteVersion, registration, completed,
                  outstanding, holds FROM \(schema).patient
                """
            ),
            (
                "visit",
                """
                SELECT patient.id AS patient, visit.id AS visit, shows, CAST(form AS TEXT) AS form
                  FROM \(schema).visit JOIN \(schema).patient ON number = visit.patient
                """
            ),
            (
                "appointment",
                """
                SELECT patient.id AS patient, visit, start, kind, minutes, setUp, cleanUp, resources, done
                  FROM \(schema).appointment JOIN \(schema).patient ON number = appointment.patient
                """
            ),
            (
                "decision",
                """
                SELECT patient.id AS patient, decision, decision.visit AS visit, asked, lapses
                  FROM \(schema).decision JOIN \(schema).patient ON number = decision.patient
                """
            ),
            ("unsent", "SELECT * FROM \(schema).unsent"),
        ]
    }

    static func rowCount(of schema: String, in database: Database) throws -> Int {
        try selections(in: schema).reduce(0) { count, selection in
            try count + (Int.fetchOne(database, sql: "SELECT count(*) FROM (\(selection.sql))") ?? 0)
        }
    }

    /// The rows that one schema has and another lacks, as lines; at most `limit` of each table.
    static func lines(of schema: String, lackedBy other: String, in database: Database, limit: Int) throws -> [String] {
        var lines: [String] = []
        for (one, its) in zip(selections(in: schema), selections(in: other)) {
            let rows = try Row.fetchAll(database, sql: "\(one.sql) EXCEPT \(its.sql) LIMIT \(limit)")
            lines += rows.map { row in
                "\(one.table): " + row.map { name, value in "\(name)=\(value.description)" }.joined(separator: " ")
            }
        }
        return lines
    }
}
