import CanonicalJSON
import CivilTime
import EventLog
import GRDB
import ProtocolLanguage
import SQLiteFile
import Scheduling
import Treatment

/// Writes what the log's streams fold to into a projection's tables.
///
/// A stream's rows are a pure function of the stream, so a stream that has grown is folded again and its rows are
/// replaced. To follow the log is the same as to build anew, for fewer streams.
struct ProjectionWriter {
    let database: Database
    let reader: any EventReader
    /// The last position that counts.
    let last: Int64
    /// What has been folded already may be taken from here; a new build has none, and takes all from the log.
    private let folds: FoldedStates
    private(set) var protocols: [ProtocolID: ProtocolState] = [:]

    init(
        _ database: Database, from reader: any EventReader, upTo last: Int64, folds: FoldedStates = FoldedStates()
    ) {
        self.database = database
        self.reader = reader
        self.last = last
        self.folds = folds
    }

    /// Folds a stream and puts its rows in the place of those it had.
    ///
    /// - Throws: ``ProjectionError/event(position:reason:)`` for a kind of stream that is not known here.
    mutating func take(_ stream: StreamName) throws {
        do {
            switch (stream.kind, stream.id) {
            case (PatientEvent.streamKind, _): try takePatient(stream)
            case (ProtocolEvent.streamKind, let id?): try takeProtocol(id, stream)
            case (SiteEvent.streamKind, let slug?): try takeSite(slug, stream)
            case (ReminderEvent.streamKind, _): try takeReminders(stream)
            case ("log", nil): break
            default:
                throw ProjectionError.event(
                    position: last,
                    reason: "the log holds a stream \(stream), which this program does not know; use a newer version")
            }
        } catch let error as FoldError {
            throw ProjectionError.event(position: last, reason: error.description)
        }
    }

    private mutating func takePatient(_ stream: StreamName) throws {
        let beginning = PatientState(patient: try stream.patient(upTo: last))
        let state = try folds.state(of: stream, onto: beginning, upTo: last, in: reader)
        if let id = state.protocolID, protocols[id] == nil {
            try foldProtocol(StreamName(kind: ProtocolEvent.streamKind, id: id.text))
        }
        try write(PatientRows(state, template: state.template(in: protocols)))
    }

    private func takeReminders(_ stream: StreamName) throws {
        let id = try stream.patient(upTo: last)
        let state = try folds.state(of: stream, onto: ReminderState(patient: id), upTo: last, in: reader)
        try write(UnsentReminder.all(of: state), of: id)
    }

    private func write(_ reminders: [UnsentReminder], of patient: PatientID) throws {
        try database.cachedStatement(sql: "DELETE FROM unsent WHERE patient = ?").execute(arguments: [patient.text])
        for reminder in reminders { try reminder.write(to: database) }
    }

    private mutating func takeProtocol(_ text: String, _ stream: StreamName) throws {
        guard let id = ProtocolID(text) else { return }
        protocols[id] = nil
        var state = ProtocolState(id: id)
        try database.execute(sql: "DELETE FROM protocol WHERE id = ?", arguments: [text])
        for record in try reader.events(of: stream, upTo: last) {
            let known = Set(state.versions.keys)
            try state.apply(record)
            for (number, version) in state.versions where !known.contains(number) {
                let template = version.template
                try database.execute(
                    sql:
                        "INSERT INTO protocol (id, version, title, digest, draft, published) VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [
                        text, number, template.title, version.digest, template.isDraft,
                        record.envelope.recorded.description,
                    ])
            }
        }
    }

    private func takeSite(_ slug: String, _ stream: StreamName) throws {
        let state = try reader.fold(stream, onto: SiteState(), upTo: last)
        try database.execute(
            sql: "INSERT OR REPLACE INTO site (slug, version) VALUES (?, ?)", arguments: [slug, state.version])
    }

    /// Keeps what a protocol's stream folds to, for the patients that are on it.
    mutating func foldProtocol(_ stream: StreamName) throws {
        guard let id = stream.id.flatMap({ ProtocolID($0) }) else { return }
        protocols[id] = try folds.state(of: stream, onto: ProtocolState(id: id), upTo: last, in: reader)
    }

    func write(_ rows: StreamRows) throws {
        switch rows {
        case .patient(let rows): try write(rows)
        case .reminders(let patient, let reminders): try write(reminders, of: patient)
        }
    }

    private func write(_ rows: PatientRows) throws {
        let summary = rows.summary
        let number = try patientNumber(summary.patient)
        try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO patient (number, id, version, status, protocol, protocolVersion, enrolment,
                  siteVersion, registration, completed, outstanding, holds)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, summary.patient.text, summary.version, summary.status.rawValue, summary.protocolID,
            summary.protocolVersion, summary.enrolment.map { Int64($0.dayNumber) }, summary.siteVersion,
            summary.registration, summary.completed, summary.outstanding, HoldsText.text(of: rows.holds),
        ])
        try write(rows.visits, ofPatient: number)
        try write(rows.appointments, ofPatient: number)
        for decision in rows.decisions {
            try database.cachedStatement(
                sql: "INSERT INTO decision (patient, decision, visit, asked, lapses) VALUES (?, ?, ?, ?, ?)"
            ).execute(arguments: [
                number, decision.decision, decision.visit.text, Int64(decision.asked.dayNumber),
                decision.lapses.map { Int64($0.dayNumber) },
            ])
        }
    }

    private func write(_ visits: OutstandingVisits, ofPatient number: Int64) throws {
        guard let shows = visits.shows else { return }
        let insert = try PreparedStatement(
            "INSERT INTO visits (patient, shows, form) VALUES (?, ?, ?)", in: database, doing: "writing a projection")
        insert.bind(number, at: 1)
        insert.bind(Int64(shows.dayNumber), at: 2)
        try visits.form().withUnsafeBytes { form in
            insert.bind(form, at: 3)
            try insert.run()
        }
    }

    private func write(_ appointments: [StandingAppointment], ofPatient number: Int64) throws {
        let insert = try PreparedStatement(
            "INSERT INTO appointment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", in: database, doing: "writing a projection")
        for appointment in appointments {
            insert.bind(number, at: 1)
            insert.bind(appointment.visit.text, at: 2)
            insert.bind(appointment.start.millisecondsSinceEpoch, at: 3)
            insert.bind(appointment.kind.rawValue, at: 4)
            insert.bind(Int64(appointment.occupies.minutes), at: 5)
            insert.bind(Int64(appointment.occupies.setUp), at: 6)
            insert.bind(Int64(appointment.occupies.cleanUp), at: 7)
            insert.bind(ResourcesText.text(of: appointment.occupies.resources), at: 8)
            insert.bind(appointment.isDone ? 1 : 0, at: 9)
            try insert.run()
        }
    }

    /// The number under which the patient's rows stand, after those that stood there are gone.
    private func patientNumber(_ patient: PatientID) throws -> Int64 {
        let known = try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT number FROM patient WHERE id = ?"), arguments: [patient.text])
        guard let known else {
            return try Int64.fetchOne(database.cachedStatement(sql: "SELECT coalesce(max(number), 0) + 1 FROM patient"))
                ?? 1
        }
        try database.cachedStatement(sql: "DELETE FROM visits WHERE patient = ?").execute(arguments: [known])
        try database.cachedStatement(sql: "DELETE FROM appointment WHERE patient = ?").execute(arguments: [known])
        try database.cachedStatement(sql: "DELETE FROM decision WHERE patient = ?").execute(arguments: [known])
        return known
    }
}

extension StreamName {
    /// Whose stream it is.
    func patient(upTo last: Int64) throws -> PatientID {
        do {
            return try PatientID(id ?? "")
        } catch {
            throw ProjectionError.event(position: last, reason: "the stream \(self) is nobody's: \(error)")
        }
    }
}

extension PatientState {
    /// The protocol that the patient is on; nil before enrolment.
    var protocolID: ProtocolID? { course.treatment.flatMap { ProtocolID($0.protocolID) } }

    /// The template that the patient is treated by.
    func template(in protocols: [ProtocolID: ProtocolState]) -> Template? {
        guard let treatment = course.treatment, let id = protocolID else { return nil }
        return protocols[id]?.versions[treatment.protocolVersion]?.template
    }
}
