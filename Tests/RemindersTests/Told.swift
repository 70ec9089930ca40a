import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import SiteDescription
import TestSupport
import Testing
import Treatment

@testable import Reminders

/// A patient's story as reminders see it: commands are decided as a clinic would, and what becomes of reminders is taken in.
struct Told {
    var patient: RemindedPatient
    private var site = SiteState()
    private var published: ProtocolState
    private var commands = 0
    private var position: Int64 = 0

    static let desk = Person(id: "front-desk", name: "Front desk", roles: [.coordinator], email: "desk@clinic.example")
    static let lead = Person(id: "lead", name: "Lead coordinator", roles: [.lead])
    static let physician = Person(id: "physician", name: "Physician on duty", roles: [.clinician])

    static let text = """
        format: regimen/1
        protocol: course
        version: 1
        title: A course
        reminders:
          clinic:
            - {unbooked: P14D, at: "09:00", to: [coordinator]}
            - {before: P7D, at: "09:00", to: [patient]}
            - {before: P1D, at: "09:00", to: [patient]}
            - {overdue: P1D, at: "09:00", to: [coordinator]}
            - {overdue: P7D, at: "09:00", to: [lead], escalation: true}
            - {unrecorded: P1D, at: "09:00", to: [coordinator]}
          diary:
            - {opens: P0D, at: "21:00", to: [patient], late: skip}
        segments:
          round:
            visits:
              - id: labs
                kind: laboratory
                timing: {after: segment.start, offset: P30D, window: {before: P5D, after: P10D}}
                reminders: clinic
              - id: log
                kind: self-report
                mode: remote
                timing: {after: segment.start, offset: P3D, window: {before: P0D, after: P2D}}
                reminders: diary
              - id: infusion
                kind: infusion
                timing: {after: labs, offset: P14D, window: {before: P3D, after: P7D}}
                requires: [{visit: labs}]
                reminders: clinic
        plan:
          - {epoch: first, segment: round, start: {after: enrolment}}
        """

    /// Registered and enrolled on Monday, 2026-02-02, at nine o'clock.
    init(
        since: String = "2026-01-01T00:00:00Z", goLive: String? = nil, quiet: Bool = true, zone: String? = nil,
        patient name: String = "P-0001", text: String = Told.text, language: String? = nil, channels: String? = nil
    ) throws {
        let template = try Template.parse(Array(text.utf8), file: "course.yaml")
        var open = WeeklyHours()
        let day = try #require(TimeRange(startMinute: 8 * 60, endMinute: 18 * 60))
        for weekday in Weekday.allCases { open[weekday] = [day] }
        let quietHours = QuietHours(
            from: try CivilTimeOfDay(hour: 20, minute: 0), to: try CivilTimeOfDay(hour: 8, minute: 0))
        let description = Site(
            slug: "harbour", title: "Harbour Clinic", timeZone: "America/Tijuana", open: open,
            people: [Told.desk, Told.lead, Told.physician], quietHours: quiet ? quietHours : nil,
            channels: [.patient: ["email"]])
        let id = try PatientID(name)
        published = ProtocolState(id: template.id)
        patient = RemindedPatient(
            state: PatientState(patient: id), reminders: ReminderState(patient: id), template: template,
            site: description, zone: try TestZone.tijuana(), zones: ["Europe/Berlin": try TestZone.berlin()],
            since: try Instant(parsing: since))
        for proposal in try decide(site, .open(description), context(at: "2026-01-02T09:00")) {
            try site.apply(proposal.event, id: proposal.id, version: site.version + 1, position: 1)
        }
        for proposal in try decide(published, PublishTemplate(template: template), context(at: "2026-01-02T09:00")) {
            try published.apply(proposal.event, id: proposal.id, version: published.version + 1, position: 2)
        }
        try tell(
            .register(RegisterPatient(name: "Ana", language: language, zone: zone, channels: channels)),
            at: "2026-02-02T09:00")
        try tell(
            .enrol(
                EnrolPatient(
                    protocolID: "course", on: try CivilDate(parsing: "2026-02-02"),
                    goLive: try goLive.map { try CivilDate(parsing: $0) })), at: "2026-02-02T09:00")
    }

    /// Decides and records.
    mutating func tell(_ command: PatientCommand, at now: String, reason: String? = "because") throws {
        let context = try context(at: now, reason: reason)
        for proposal in try decide(patient.state, command, context) {
            position += 1
            try patient.state.apply(
                proposal.event, id: proposal.id, version: patient.state.version + 1, position: position)
            switch proposal.event {
            case .booked, .rescheduled: patient.booked[proposal.id] = context.now
            default: break
            }
        }
    }

    mutating func limit(perDay most: Int) { patient.site.remindersPerDay = most }

    mutating func changeChannel(to name: String) { patient.site.channels[.patient] = [name] }

    /// Takes in what became of reminders.
    mutating func happen(_ event: ReminderEvent) throws {
        commands += 1
        let id = EventID(command: CommandID(at: .earliest, random: UInt128(commands)), ordinal: 0)
        try patient.reminders.apply(event, id: id, version: patient.reminders.version + 1, position: 0)
    }

    /// Claims what is due and says that it was sent.
    @discardableResult
    mutating func send(at now: String, butDie: Bool = false) throws -> [String] {
        let round = try round(at: now)
        var said: [String] = []
        for reminder in round.due {
            try happen(
                .claimed(
                    ReminderClaimed(
                        message: reminder.key, to: reminder.to, channel: reminder.channel, members: [reminder.asMember])
                ))
            if !butDie { try happen(.sent(ReminderSent(message: reminder.key))) }
            said.append(Told.words(reminder))
        }
        return said
    }

    /// Records what was not sent in time.
    mutating func miss(at now: String) throws {
        for reminder in try round(at: now).missed {
            try happen(.missed(ReminderMissed(reminder.asMember, to: reminder.to, channel: reminder.channel)))
        }
    }

    mutating func book(_ visit: String, at time: String, now: String) throws {
        try tell(.book(BookVisit(visit: visit, at: try CivilDateTime(parsing: time))), at: now)
    }

    // MARK: Looking

    func round(at now: String) throws -> ReminderRound { ReminderRound(of: patient, at: try instant(now)) }

    /// Each reminder as `2026-03-01T09:00 unbooked first/labs → person/front-desk`, by the site's clocks.
    func lines() -> [String] {
        patient.all().map { "\(patient.zone.local(of: $0.due)) \(Told.words($0))" }
    }

    static func words(_ reminder: Reminder) -> String {
        "\(reminder.rule.trigger.rawValue) \(reminder.visit) → \(reminder.to.text)"
    }

    func instant(_ local: String) throws -> Instant {
        patient.zone.instant(of: try CivilDateTime(parsing: local)).instant
    }

    private mutating func context(at now: String, reason: String? = nil) throws -> Context {
        commands += 1
        let instant = try instant(now)
        return Context(
            now: instant, site: site, zone: patient.zone, tzdata: "2025b", person: Told.physician, reason: reason,
            protocols: [published.id: published], command: CommandID(at: instant, random: UInt128(commands)))
    }
}
