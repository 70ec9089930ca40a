public import CivilTime
import GRDB
import SQLiteFile

/// A projection that stands where the log stood when it was asked for, and the questions asked of it.
///
/// Every answer is read in one piece; no reading stays open behind it.
public final class Projection: Sendable {
    /// How far it goes.
    public let tie: LogTie
    let queue: DatabaseQueue
    /// The opening of its file; nil for one that no file holds.
    let connection: ProjectionConnection?

    init(_ queue: DatabaseQueue, tie: LogTie) {
        self.queue = queue
        self.tie = tie
        connection = nil
    }

    init(_ connection: ProjectionConnection, tie: LogTie) {
        queue = connection.queue
        self.tie = tie
        self.connection = connection
    }

    /// The same file, once it has been brought up to another place.
    func moved(to tie: LogTie) -> Projection {
        connection.map { Projection($0, tie: tie) } ?? Projection(queue, tie: tie)
    }

    /// All patients, in the order of their ids.
    public func patients() throws(ProjectionError) -> [PatientSummary] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM patient ORDER BY id").map(PatientSummary.init(row:))
        }
    }

    /// All published versions of protocols, in the order of their ids and versions.
    public func protocols() throws(ProjectionError) -> [ProtocolSummary] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM protocol ORDER BY id, version").map(
                ProtocolSummary.init(row:))
        }
    }

    /// How many patients have a plan that stands on an earlier version of the site than the newest.
    public func calendarsOnOldSite() throws(ProjectionError) -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql:
                    """
                    SELECT count(*) FROM patient WHERE siteVersion < (SELECT max(version) FROM site)
                      AND status <> '\(PatientStatus.erased.rawValue)'
                    """) ?? 0
        }
    }

    /// The patients with outstanding visits that can be on a work list by a day, each with those visits and with the
    /// decisions that are waited for by then.
    ///
    /// - Parameters:
    ///   - day: the last day that counts.
    ///   - undated: whether visits that have no dates so far count too.
    ///   - further: appointments that count whatever their day.
    public func workload(
        through day: CivilDate, undated: Bool = false, and further: [StandingAppointment] = []
    ) throws(ProjectionError) -> [PatientWorkload] {
        try read { database in
            var loads = WorkloadReader()
            try loads.readVisits(database, through: day, undated: undated)
            for (patient, appointments) in Dictionary(grouping: further, by: \.patient) {
                try loads.readFurther(
                    Set(appointments.map(\.visit)), of: patient, database, through: day, undated: undated)
            }
            try loads.readDecisions(database, through: day)
            return try loads.joined(with: database)
        }
    }

    func read<Answer>(_ question: (Database) throws -> Answer) throws(ProjectionError) -> Answer {
        do {
            return try queue.read(question)
        } catch {
            throw ProjectionError(error, doing: "asking a projection")
        }
    }
}
