import ArgumentParser
import CivilTime
import Clinic
import EventLog
import EventLogSQLite
import ProtocolLanguage
import SiteDescription
import Treatment

/// A store with many patients, each with one appointment on the same day, of which a reminder is due the day before at
/// nine.
///
/// Registrations, enrolments and bookings are decided as the program decides them; many patients are appended at once,
/// and what is sealed is a text that looks like it.
struct RemindedClinic {
    let folder: String
    /// When the reminders are due.
    static let due = "2026-03-03T17:00:00Z"
    private static let made = "2026-02-10T18:00:00Z"

    /// Makes a store in a folder that isn't there.
    init(in folder: String, patients: Int) throws {
        self.folder = folder
        let description = try SiteFile.read(Array(RemindedClinic.site.utf8), named: "site.yaml") { _ in true }
        let clinic = try RemindedClinic.create(folder, description)
        let template = try Template.parse(Array(RemindedClinic.template.utf8), file: "reminded")
        _ = try clinic.publish(template, Terms(person: "lead"))
        _ = try clinic.enableReminders(from: Instant(parsing: "2026-01-01T00:00:00Z"), Terms(person: "lead"))
        let store = try SQLiteEventStore(openingIn: folder)
        let zone = try Surroundings.system.rules(ofZone: description.timeZone)
        let site = try store.fold(
            StreamName(kind: SiteEvent.streamKind, id: description.slug), onto: SiteState(), upTo: nil)
        let published = try store.fold(
            StreamName(kind: ProtocolEvent.streamKind, id: template.id.text), onto: ProtocolState(id: template.id),
            upTo: nil)
        for start in stride(from: 0, to: patients, by: 500) {
            let command = CommandID(at: try Instant(parsing: RemindedClinic.made), random: UInt128(start + 1))
            var ordinal = 0
            let streams = try (start..<min(start + 500, patients)).map { number in
                try RemindedClinic.patient(
                    PatientID("P-\(number)"), command, &ordinal, zone, site, [template.id: published])
            }
            guard let fingerprint = Fingerprint(Array(repeating: 7, count: 32)) else { return }
            _ = try store.append(
                AppendRequest(
                    command: command, fingerprint: fingerprint,
                    actor: Actor(person: "lead", account: "desk", host: "bench", via: "regimen-bench"),
                    site: description.slug, now: try Instant(parsing: RemindedClinic.made), streams: streams))
        }
    }

    /// The store at a moment.
    func clinic(at now: Instant) throws -> Clinic {
        try Clinic.open(at: folder, surroundings: .system, simulatedNow: now)
    }

    private static func create(_ folder: String, _ site: Site) throws -> Clinic {
        try Clinic.create(
            at: folder, site: site, simulated: true, surroundings: .system, simulatedNow: Instant(parsing: made))
    }

    private static func patient(
        _ id: PatientID, _ command: CommandID, _ ordinal: inout Int, _ zone: TimeZoneRules, _ site: SiteState,
        _ protocols: [ProtocolID: ProtocolState]
    ) throws -> StreamAppend {
        var state = PatientState(patient: id)
        var events: [ProposedEvent] = []
        let told: [PatientCommand] = [
            .register(RegisterPatient(name: "Somebody", email: "somebody@clinic.example")),
            .enrol(EnrolPatient(protocolID: "reminded", on: try CivilDate(parsing: "2026-02-10"))),
            .book(BookVisit(visit: "course/review", at: try CivilDateTime(parsing: "2026-03-04T10:00"))),
        ]
        for told in told {
            let context = Context(
                now: try Instant(parsing: made), site: site, zone: zone, tzdata: "2025b",
                person: site.site?.person("lead"),
                protocols: protocols, command: command, firstOrdinal: ordinal)
            for proposal in try decide(state, told, context) {
                try state.apply(proposal)
                ordinal += 1
                events.append(
                    try proposal.sealed { _, _, text in String(repeating: "c2VhbGVk", count: 5 + text.utf8.count / 6) })
            }
        }
        return StreamAppend(
            to: try StreamName(kind: PatientEvent.streamKind, id: id.text), expected: .exactly(0), events: events)
    }

    private static let site = """
        site: bench-clinic
        title: Bench Clinic
        timeZone: America/Tijuana
        open: {mon: "08:00-18:00", tue: "08:00-18:00", wed: "08:00-18:00", thu: "08:00-18:00", fri: "08:00-18:00"}
        people: [{id: lead, name: Lead, roles: [coordinator, lead, clinician]}]
        channels: {patient: jsonl}
        """

    private static let template = """
        format: regimen/1
        protocol: reminded
        version: 1
        title: One review
        reminders:
          usual:
            - {before: P1D, at: "09:00", to: [patient]}
        segments:
          course:
            visits:
              - id: review
                title: Review
                kind: review
                reminders: usual
                timing: {after: segment.start, offset: P22D, window: {before: P7D, after: P7D}}
        plan:
          - {epoch: course, segment: course, start: {after: enrolment}}
        """
}
