import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import SiteDescription
import TestSupport
import Testing

@testable import Treatment

/// A patient's story: commands are decided as a clinic would, each event goes through its stored form, and two states are
/// kept: the live one, and at any time a replay.
struct Story {
    private(set) var site = SiteState()
    private(set) var protocols: [ProtocolID: ProtocolState] = [:]
    private(set) var patient: PatientState
    /// Every event of the patient as the log would hold it.
    private(set) var records: [(id: EventID, proposed: ProposedEvent)] = []
    private(set) var positions: [Int64] = []
    /// Every description of the site, and every version of the protocols.
    private(set) var sites: [PlanBases.SiteVersion] = []
    private(set) var published: [String: [Int: PlanBases.Published]] = [:]
    private var commands = 0
    private var position: Int64 = 0
    private let zone: TimeZoneRules
    /// Whether events go through their stored forms, as in a store. Without, a story takes a fraction of the time and
    /// cannot be replayed.
    let isStored: Bool

    /// A site that is open, a published protocol, and a patient whom nobody knows.
    init(_ templates: Template..., isStored: Bool = true) throws {
        self.isStored = isStored
        zone = try TestZone.tijuana()
        patient = PatientState(patient: try PatientID("P-0001"))
        try change(.open(try TestSite.harbour()), at: "2026-01-02T09:00")
        for template in templates.isEmpty ? [try TestProtocols.template()] : templates {
            try publish(template, at: "2026-01-02T09:00")
        }
    }

    /// A patient enrolled on Monday, 2026-02-16, with three infusions unless said otherwise.
    static func enrolled(choices: [String: Int] = [:]) throws -> Story {
        var story = try Story()
        try story.tell(.register(RegisterPatient(name: "Ana")), at: "2026-02-10T09:00")
        try story.tell(
            .enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"), choices: choices)),
            at: "2026-02-16T09:00")
        return story
    }

    // MARK: Telling

    /// Decides without recording anything.
    func ask(
        _ command: PatientCommand, at now: String, by person: Person? = TestSite.desk, reason: String? = nil
    ) throws(Refusal) -> [Proposal<PatientEvent>] {
        guard let context = try? context(at: now, by: person, reason: reason) else {
            Issue.record("\(now) is no local time")
            return []
        }
        return try decide(patient, command, context)
    }

    /// Decides and records.
    @discardableResult
    mutating func tell(
        _ command: PatientCommand, at now: String, by person: Person? = TestSite.desk, reason: String? = nil
    ) throws -> [Proposal<PatientEvent>] {
        let proposals = try ask(command, at: now, by: person, reason: reason)
        try record(proposals)
        return proposals
    }

    /// Records an event that no command of the test's decides, and what it does to the plan.
    @discardableResult
    mutating func happen(_ event: PatientEvent, at now: String) throws -> EventID {
        var docket = Docket(patient, try context(at: now, by: TestSite.desk, reason: nil))
        let id = try docket.propose(event)
        try docket.recordChange(because: id)
        try record(docket.proposals)
        return id
    }

    /// Records an event alone, whatever follows from it.
    mutating func forge(_ event: PatientEvent, at now: String) throws {
        var docket = Docket(patient, try context(at: now, by: TestSite.desk, reason: nil))
        try docket.propose(event)
        try record(docket.proposals)
    }

    private mutating func record(_ proposals: [Proposal<PatientEvent>]) throws {
        for proposal in proposals {
            position += 1
            positions.append(position)
            var event = proposal.event
            if isStored {
                let proposed = try proposal.sealed(by: TestSeal.seal)
                records.append((proposal.id, proposed))
                event = try PatientEvent(type: proposed.type, schema: proposed.schema, data: proposed.data[...])
            }
            try patient.apply(event, id: proposal.id, version: patient.version + 1, position: position)
        }
        commands += 1
    }

    mutating func change(_ command: SiteCommand, at now: String) throws {
        for proposal in try decide(site, command, context(at: now, by: TestSite.desk, reason: nil)) {
            position += 1
            try site.apply(proposal.event, id: proposal.id, version: site.version + 1, position: position)
            sites.append(PlanBases.SiteVersion(position: position, openDays: site.openDays))
        }
        commands += 1
    }

    @discardableResult
    mutating func publish(_ template: Template, at now: String) throws -> Int {
        var state = protocols[template.id] ?? ProtocolState(id: template.id)
        let proposals = try decide(
            state, PublishTemplate(template: template), context(at: now, by: TestSite.desk, reason: nil))
        for proposal in proposals {
            position += 1
            try state.apply(proposal.event, id: proposal.id, version: state.version + 1, position: position)
            published[template.id.text, default: [:]][template.version] = PlanBases.Published(
                position: position, template: template)
        }
        protocols[template.id] = state
        commands += 1
        return proposals.count
    }

    func context(at now: String, by person: Person?, reason: String?) throws -> Context {
        let instant = zone.instant(of: try CivilDateTime(parsing: now)).instant
        return Context(
            now: instant, site: site, zone: zone, tzdata: "2025b", person: person, reason: reason, protocols: protocols,
            unseal: TestSeal.unseal, command: CommandID(at: instant, random: UInt128(commands)))
    }

    // MARK: Looking

    /// The patient's state from the stored events alone.
    func replayed() throws -> PatientState {
        var state = PatientState(patient: patient.patient)
        for ((id, proposed), position) in zip(records, positions) {
            let event = try PatientEvent(type: proposed.type, schema: proposed.schema, data: proposed.data[...])
            try state.apply(event, id: id, version: state.version + 1, position: position)
        }
        return state
    }

    /// The plan that the scheduler makes of the facts, without any help of the recorded one.
    func recomputed() throws -> Plan {
        let treatment = try #require(patient.course.treatment)
        let id = try #require(ProtocolID(treatment.protocolID))
        let template = try #require(protocols[id]?.versions[treatment.protocolVersion]?.template)
        let history = try #require(patient.history)
        return try Scheduler(template: template, choices: treatment.choices).plan(history, site: site.openDays)
    }

    func visit(_ id: String) throws -> PlannedVisit {
        let id = try #require(VisitID(id))
        return try #require(patient.plan?.visits[id]?.visit)
    }

    func calendar(on date: String) throws -> PatientCalendar {
        PatientCalendar(
            plan: try #require(patient.plan).plan, history: try #require(patient.history), on: try day(date))
    }
}

func day(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

func time(_ text: String) throws -> CivilDateTime { try CivilDateTime(parsing: text) }
