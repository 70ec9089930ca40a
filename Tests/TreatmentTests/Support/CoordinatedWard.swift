import CivilTime
import EventLog
import ProtocolLanguage
import Scheduling
import SiteDescription
import TestSupport
import Testing

@testable import Treatment

/// A ward with a chair or three, some patients, and coordinators who take turns by chance. What is recorded goes through
/// an event store as in a clinic; what stands is then counted minute by minute from the stored events alone.
struct CoordinatedWard {
    private(set) var faults: [String] = []
    private(set) var conflicts = 0
    private(set) var refusals = 0
    private(set) var booked = 0

    private var random: SplitMix64
    private let store: InMemoryEventStore
    private let zone: TimeZoneRules
    private var site = SiteState()
    private let protocols: [ProtocolID: ProtocolState]
    private var patients: [PatientID] = []
    private var coordinators: [Plan?]
    private let chairs: Int
    private let fingerprint: Fingerprint
    private var states: [PatientID: PatientState] = [:]
    /// What stands by the stored events, as far as they were read.
    private var standing: [Key: Appointment] = [:]
    private var cancelled: [EventID: (key: Key, appointment: Appointment)] = [:]
    private var readTo: Int64 = 0
    private var commands = 0
    private var now: Instant
    /// What was acknowledged: the appointments that must be there.
    private var acknowledged: [Key: CivilDateTime] = [:]

    private struct Key: Hashable {
        var patient: PatientID
        var visit: String
    }

    /// What a coordinator has decided and not recorded so far.
    private struct Plan {
        var patient: PatientID
        var command: PatientCommand
        var request: AppendRequest
        var proposals: [Proposal<PatientEvent>]
    }

    init(seed: UInt64) throws {
        random = SplitMix64(seed: seed)
        zone = try TestZone.tijuana()
        fingerprint = try #require(Fingerprint([UInt8](repeating: 0, count: 32)))
        now = zone.instant(of: try time("2026-02-17T10:00")).instant
        chairs = Int.random(in: 1...3, using: &random)
        var described = try TestSite.harbour()
        described.resources = [
            Resource(
                name: "chair", count: chairs, setUp: ClockDuration(minutes: 15 * Int.random(in: 0...1, using: &random)),
                cleanUp: ClockDuration(minutes: 10 * Int.random(in: 0...2, using: &random)))
        ]
        coordinators = Array(repeating: nil, count: Int.random(in: 2...8, using: &random))
        let story = try Story()
        protocols = story.protocols
        let opening = LogOpening(
            log: try #require(LogID(parsing: "00112233445566778899aabbccddeeff")), simulated: true,
            command: CommandID(at: now, random: 1), fingerprint: fingerprint,
            actor: CoordinatedWard.actor, now: now, effective: "2026-02-17")
        store = try InMemoryEventStore(opening)
        try site.apply(
            .opened(SiteOpened(site: described)), id: EventID(command: opening.command, ordinal: 1), version: 1,
            position: 1)
        for number in 1...Int.random(in: 2...6, using: &random) { try admit(PatientID("P-\(number)")) }
    }

    private static let actor = Actor(person: "front-desk", account: "desk", host: "ward", via: "test")

    /// A patient who waits for infusions.
    private mutating func admit(_ patient: PatientID) throws {
        patients.append(patient)
        for command in [
            PatientCommand.register(RegisterPatient(name: "Somebody")),
            .enrol(EnrolPatient(protocolID: "rounds", on: try day("2026-02-16"))),
            .complete(CompleteVisit(visit: "first/labs", on: try day("2026-02-16"))),
        ] {
            let plan = try decided(command, for: patient)
            try store.append(plan.request)
        }
    }

    // MARK: Living

    mutating func run(steps: Int) throws {
        for _ in 0..<steps {
            now = try now.adding(milliseconds: 60_000)
            let place = Int.random(in: coordinators.indices, using: &random)
            if let plan = coordinators[place] {
                coordinators[place] = nil
                try record(plan)
            } else {
                coordinators[place] = try somePlan()
            }
            try look()
        }
    }

    /// Records what was decided; where others were quicker, it is decided anew on what there is now.
    private mutating func record(_ plan: Plan) throws {
        do {
            try store.append(plan.request)
            acknowledge(plan)
        } catch EventStoreError.changedSince, EventStoreError.versionConflict {
            conflicts += 1
            guard let again = try attempt(plan.command, for: plan.patient) else { return }
            try store.append(again.request)
            acknowledge(again)
        }
    }

    private mutating func acknowledge(_ plan: Plan) {
        for proposal in plan.proposals {
            switch proposal.event {
            case .booked(let payload): set(payload.appointment, plan.patient)
            case .rescheduled(let payload): set(payload.appointment, plan.patient)
            case .cancelled(let payload): acknowledged[Key(patient: plan.patient, visit: payload.visit.text)] = nil
            case .corrected(let correction):
                if let (key, given) = cancelled[correction.event] { acknowledged[key] = given.at.local }
            default: break
            }
        }
        guard case .bookCycle = plan.command else { return }
        let infusions = (1...3).filter {
            acknowledged[Key(patient: plan.patient, visit: "first/infusion.\($0)")] != nil
        }
        if infusions.count != 3 { faults.append("of \(plan.patient)'s cycle only \(infusions) are booked") }
    }

    private mutating func set(_ appointment: Appointment, _ patient: PatientID) {
        booked += 1
        acknowledged[Key(patient: patient, visit: appointment.visit.text)] = appointment.at.local
    }

    // MARK: Deciding

    private mutating func somePlan() throws -> Plan? {
        guard let patient = patients.randomElement(using: &random) else { return nil }
        return try attempt(command(for: patient), for: patient)
    }

    private mutating func command(for patient: PatientID) throws -> PatientCommand {
        let visit = "first/infusion.\(Int.random(in: 1...3, using: &random))"
        let wish = CycleWish(
            visit: "first/infusion",
            preferences: TimePreferences(mornings: Bool.random(using: &random)), limit: 2)
        switch Int.random(in: 0..<10, using: &random) {
        case 0...2: return .bookCycle(BookCycle(wish: wish, choice: .option(Int.random(in: 1...2, using: &random))))
        case 3:
            // What was proposed once is booked by its times, whatever has happened since.
            let state = try state(of: patient)
            let context = try context()
            let proposed = try? proposeCycle(state, wish, context)
            let usual = [try someTime()]
            let times = proposed?.proposal.options.first?.infusions.compactMap(\.at) ?? usual
            return .bookCycle(BookCycle(wish: wish, choice: .times(times)))
        case 4, 5: return .book(BookVisit(visit: visit, at: try someTime()))
        case 6:
            let shift: RescheduleVisit.Shift = Bool.random(using: &random) ? .this : .cycle
            return .reschedule(RescheduleVisit(visit: visit, at: try someTime(), shift: shift))
        case 7:
            var wish = wish
            wish.visit = visit
            return .reschedule(RescheduleVisit(option: Int.random(in: 1...3, using: &random), wish: wish))
        case 8:
            // A cancellation that is taken back: its place may be another's by now.
            let cancelled = try state(of: patient).entries.last {
                if case .cancelled = $0.event { true } else { false }
            }
            if let event = cancelled?.ids.first { return .correct(CorrectEvent(event: event, change: .retract)) }
            return .cancel(CancelBooking(visit: visit))
        default: return .cancel(CancelBooking(visit: visit))
        }
    }

    /// Two days of a week, so that everybody wants the same.
    private mutating func someTime() throws -> CivilDateTime {
        let hour = Int.random(in: 8...16, using: &random)
        let day = Int.random(in: 2...6, using: &random)
        return try time("2026-03-0\(day)T\(hour < 10 ? "0" : "")\(hour):\(Bool.random(using: &random) ? "00" : "15")")
    }

    private mutating func attempt(_ command: PatientCommand, for patient: PatientID) throws -> Plan? {
        do {
            let plan = try decided(command, for: patient)
            return plan.proposals.isEmpty ? nil : plan
        } catch let refusal as Refusal {
            refusals += 1
            if refusal.sentence.isEmpty { faults.append("\(command) was refused without a reason") }
            return nil
        }
    }

    private mutating func decided(_ command: PatientCommand, for patient: PatientID) throws -> Plan {
        let state = try state(of: patient)
        let context = try context()
        commands += 1
        let proposals = try decide(state, command, context)
        let request = AppendRequest(
            command: context.command, fingerprint: fingerprint, actor: CoordinatedWard.actor,
            site: "harbour", now: now,
            streams: proposals.isEmpty
                ? []
                : [
                    StreamAppend(
                        to: try StreamName(kind: PatientEvent.streamKind, id: patient.text),
                        expected: .exactly(state.version),
                        events: try proposals.map { try $0.sealed(by: TestSeal.seal) })
                ],
            unchangedSince: try store.head().position)
        return Plan(patient: patient, command: command, request: request, proposals: proposals)
    }

    private mutating func context() throws -> Context {
        var taken: [TakenTime] = []
        for patient in patients {
            taken += try state(of: patient).standingAppointments.values.map { $0.appointment.taken(by: patient) }
        }
        return Context(
            now: now, site: site, zone: zone, tzdata: "2025b", person: TestSite.desk, reason: "as asked",
            protocols: protocols, load: SiteLoad(taken), unseal: TestSeal.unseal,
            command: CommandID(at: now, random: UInt128(commands + 2)))
    }

    private mutating func state(of patient: PatientID) throws -> PatientState {
        var state = states[patient] ?? PatientState(patient: patient)
        let stream = try StreamName(kind: PatientEvent.streamKind, id: patient.text)
        for line in store.lines(of: stream, after: state.version, upTo: nil, size: PageSize()) {
            try state.apply(line.event())
        }
        states[patient] = state
        return state
    }

    // MARK: Looking

    /// Counts, minute by minute, and compares with what was acknowledged.
    private mutating func look() throws {
        try readOn()
        var taken: [Int: Int] = [:]
        for appointment in standing.values {
            let resource = try #require(site.site?.resource("chair"))
            guard let amount = appointment.occupies.resources["chair"] else { continue }
            let start = Int(appointment.at.instant.millisecondsSinceEpoch / 60_000)
            let from = start - appointment.occupies.setUp - resource.setUp.minutes
            let to = start + appointment.occupies.minutes + appointment.occupies.cleanUp + resource.cleanUp.minutes
            // Every fifth minute, as all times here are multiples of five.
            for minute in stride(from: from, to: to, by: 5) { taken[minute, default: 0] += amount }
        }
        if let most = taken.values.max(), most > chairs { faults.append("\(most) of \(chairs) chairs are taken") }
        let times = standing.mapValues(\.at.local)
        if times != acknowledged {
            faults.append("\(times.count) appointments stand, and \(acknowledged.count) were acknowledged, or others")
        }
    }

    /// Reads the stored events in the plainest way: booked, moved, given up, and taken back.
    private mutating func readOn() throws {
        for line in store.lines(after: readTo, upTo: nil, size: PageSize()) {
            readTo = line.position
            let record = try line.event()
            guard record.envelope.stream.kind == PatientEvent.streamKind else { continue }
            let event = try PatientEvent(
                type: record.envelope.type, schema: record.envelope.schema, data: record.data)
            let patient = try PatientID(record.envelope.stream.id ?? "")
            switch event {
            case .booked(let payload):
                standing[Key(patient: patient, visit: payload.appointment.visit.text)] = payload.appointment
            case .rescheduled(let payload):
                standing[Key(patient: patient, visit: payload.appointment.visit.text)] = payload.appointment
            case .cancelled(let payload):
                let key = Key(patient: patient, visit: payload.visit.text)
                if let given = standing.removeValue(forKey: key) { cancelled[record.envelope.id] = (key, given) }
            case .corrected(let correction):
                if let (key, given) = cancelled[correction.event] { standing[key] = given }
            default: break
            }
        }
    }
}
