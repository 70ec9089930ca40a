import ArgumentParser
import CivilTime
import Clinic
import EventLog
import EventLogSQLite
import Foundation
import Projections
import ProtocolLanguage
import Scheduling
import SiteDescription
import Treatment

/// A store with a log of the mix that a clinic writes: of a patient's hundred events four are plans of twenty visits each,
/// forty are bookings and completions, forty are reminders claimed and sent, the rest are registration, enrolment, decisions
/// and results.
///
/// The events are decided as the program decides them, so every plan's digest holds; they are appended a patient at a
/// time, and what is sealed is a text that looks like it.
struct RealisticLog {
    private let store: SQLiteEventStore
    private let zone: TimeZoneRules
    private let site: SiteState
    private let protocols: [ProtocolID: ProtocolState]
    private var commands: UInt128 = 1

    /// Makes a store in a folder that isn't there.
    init(in folder: String) throws {
        let description = try SiteFile.read(Array(ExampleSite.text.utf8), named: ExampleSite.fileName) { _ in true }
        let now = try Instant(parsing: "2026-01-05T18:00:00Z")
        let clinic = try Clinic.create(
            at: folder, site: description, simulated: true, surroundings: .system, simulatedNow: now)
        let template = try Template.parse(Array(RealisticLog.template.utf8), file: "realistic")
        _ = try clinic.publish(template, Terms(person: "lead"))
        store = try SQLiteEventStore(openingIn: folder)
        zone = try Surroundings.system.rules(ofZone: description.timeZone)
        site = try store.fold(
            StreamName(kind: SiteEvent.streamKind, id: description.slug), onto: SiteState(), upTo: nil)
        let published = try store.fold(
            StreamName(kind: ProtocolEvent.streamKind, id: template.id.text), onto: ProtocolState(id: template.id),
            upTo: nil)
        protocols = [template.id: published]
    }

    /// Adds that many patients, each with a course of four rounds.
    mutating func add(patients: Range<Int>) throws {
        for number in patients { try add(PatientID("P-\(number)")) }
    }

    private mutating func add(_ patient: PatientID) throws {
        commands += 1
        var course = PatientCourse(
            patient: patient, command: CommandID(at: try Instant(parsing: "2027-12-01T12:00:00Z"), random: commands),
            zone: zone, site: site, protocols: protocols)
        try course.run()
        guard let fingerprint = Fingerprint(Array(repeating: 7, count: 32)) else { return }
        _ = try store.append(
            AppendRequest(
                command: course.command, fingerprint: fingerprint,
                actor: Actor(person: "front-desk", account: "desk", host: "bench", via: "regimen-bench"),
                site: site.site?.slug, now: try Instant(parsing: "2027-12-01T12:00:00Z"),
                streams: [
                    StreamAppend(
                        to: StreamName(kind: PatientEvent.streamKind, id: patient.text), expected: .exactly(0),
                        events: course.events),
                    StreamAppend(
                        to: StreamName(kind: ReminderEvent.streamKind, id: patient.text), expected: .exactly(0),
                        events: course.reminders),
                ]))
    }

    /// Four rounds of nineteen checks and a review; each but the first opens by a decision.
    private static let template = """
        format: regimen/1
        protocol: realistic
        version: 1
        title: Four rounds of twenty visits
        observations:
          weight: {title: Weight, unit: kg}
        reminders:
          usual:
            - {before: P1D, at: "09:00", to: [patient]}
        segments:
          round:
            visits:
              - id: check
                title: Check
                kind: laboratory
                collects: [weight]
                reminders: usual
                timing: {after: segment.start, repeat: {every: P3D, times: 19}, window: {before: P1D, after: P1D}}
              - id: review
                title: Review
                kind: review
                timing: {after: segment.start, offset: P58D, window: {before: P3D, after: P3D}}
                decides: next
        plan:
          - {epoch: round-1, segment: round, start: {after: enrolment}}
          - {epoch: round-2, segment: round, opens: {decision: round-1/next, is: approved}, \
        start: {after: enrolment, offset: P62D, window: {after: P30D}}}
          - {epoch: round-3, segment: round, opens: {decision: round-2/next, is: approved}, \
        start: {after: enrolment, offset: P124D, window: {after: P30D}}}
          - {epoch: round-4, segment: round, opens: {decision: round-3/next, is: approved}, \
        start: {after: enrolment, offset: P186D, window: {after: P30D}}}

        """
}

/// A patient's course of sixty events, decided one command after another, and the reminders of it.
private struct PatientCourse {
    private var state: PatientState
    let command: CommandID
    private let zone: TimeZoneRules
    private let site: SiteState
    private let protocols: [ProtocolID: ProtocolState]
    private(set) var events: [ProposedEvent] = []
    private(set) var reminders: [ProposedEvent] = []

    init(
        patient: PatientID, command: CommandID, zone: TimeZoneRules, site: SiteState,
        protocols: [ProtocolID: ProtocolState]
    ) {
        state = PatientState(patient: patient)
        self.command = command
        self.zone = zone
        self.site = site
        self.protocols = protocols
    }

    mutating func run() throws {
        let enrolment = try CivilDate(parsing: "2026-01-12")
        try tell(.register(RegisterPatient(name: "Somebody", email: "somebody@clinic.example")), on: enrolment)
        try tell(.enrol(EnrolPatient(protocolID: "realistic", on: enrolment)), on: enrolment)
        for round in 1...4 { try tell(round: round) }
    }

    private mutating func tell(round: Int) throws {
        for number in 1...5 {
            let visit = "round-\(round)/check.\(number)"
            guard let target = state.plan?.plan.visits.first(where: { $0.id.text == visit })?.dates?.target else {
                throw ValidationError("\(visit) is not planned")
            }
            let nine = CivilDateTime(date: target, time: try CivilTimeOfDay(hour: 9, minute: 0))
            try tell(.book(BookVisit(visit: visit, at: nine)), on: try target.adding(days: -1))
            try remind(of: visit, at: nine)
            let results = number <= 2 ? [GivenResult(observation: "weight", text: "81.5")] : []
            try tell(.complete(CompleteVisit(visit: visit, results: results)), on: target)
        }
        guard round < 4 else { return }
        let day = try CivilDate(parsing: "2026-01-12").adding(days: round * 62 - 3)
        try tell(.decide(RecordDecision(decision: "round-\(round)/next", value: "approved", on: day)), on: day)
    }

    /// The claim of a reminder the day before, and that it went out.
    private mutating func remind(of visit: String, at appointment: CivilDateTime) throws {
        let digits = String(reminders.count, radix: 16)
        guard let id = VisitID(visit), let rule = protocols.values.first?.reminderRule,
            let key = ReminderKey(String(repeating: "5", count: 64 - digits.count) + digits)
        else { throw ValidationError("\(visit) has no reminder") }
        let dayBefore = CivilDateTime(date: try appointment.date.adding(days: -1), time: appointment.time)
        let due = zone.instant(of: dayBefore).instant
        let member = RemindedVisit(
            visit: id, promise: .appointment(appointment), due: due, key: key, ground: .rule(rule))
        let told: [ReminderEvent] = [
            .claimed(ReminderClaimed(message: key, to: .patient, channel: "jsonl", members: [member])),
            .sent(ReminderSent(message: key)),
        ]
        reminders += try told.map { event in
            ProposedEvent(
                type: event.type, schema: event.schema, effective: zone.local(of: due).description,
                data: try event.stored { _, text in text })
        }
    }

    private mutating func tell(_ told: PatientCommand, on day: CivilDate) throws {
        let noon = CivilDateTime(date: day, time: try CivilTimeOfDay(hour: 12, minute: 0))
        let people = site.site?.people ?? []
        let context = Context(
            now: zone.instant(of: noon).instant, site: site, zone: zone, tzdata: "2025b",
            person: people.first { $0.roles.contains(.clinician) }, reason: "as planned", protocols: protocols,
            command: command, firstOrdinal: events.count)
        for proposal in try decide(state, told, context) {
            try state.apply(proposal)
            events.append(
                try proposal.sealed { _, _, text in String(repeating: "c2VhbGVk", count: 5 + text.utf8.count / 6) })
        }
    }
}

extension ProtocolState {
    fileprivate var reminderRule: ReminderRule? {
        versions.values.first?.template.reminderPolicies.first?.rules.first
    }
}
