import CivilTime
import ProtocolLanguage
import Scheduling
import SiteDescription
import TestSupport

@testable import Treatment

/// A patient's course that chance writes: a shipped protocol, a site with its closed days, commands that a clinic gives
/// and some that nobody should, and time that moves on.
struct RandomHistory {
    private(set) var story: Story
    private(set) var today: CivilDate
    private var random: SplitMix64
    private let template: Template

    /// - Parameter isStored: whether events go through their stored forms.
    init(seed: Int, isStored: Bool) throws {
        random = SplitMix64(seed: UInt64(seed))
        let templates = try ShippedTemplates.all.get()
        // The everyday protocol has most in it; the one with a diary of half a year takes the longest.
        let everyday = templates.first { $0.id.text == "msc-t2d" }
        let short = templates.filter { $0.id.text != "ipsc-beta-encapsulated" }
        let lot = Int.random(in: 0..<24, using: &random)
        let chosen =
            lot < 6
            ? everyday : lot < 23 ? short.randomElement(using: &random) : templates.randomElement(using: &random)
        guard let template = chosen else { throw NoTemplates() }
        self.template = template
        today = try day("2026-01-05").adding(days: Int.random(in: 0..<365, using: &random))
        story = try Story(template, isStored: isStored)
        try story.change(.change(try site()), at: "\(today)T06:00")
        let amendments = try ShippedTemplates.amendments.get()[template.id] ?? []
        if let amended = amendments.randomElement(using: &random) { try story.publish(amended, at: "\(today)T06:30") }
        try story.tell(.register(RegisterPatient(name: "Ana")), at: "\(today)T07:00")
        let enrolment = try enrolment()
        if let consent = template.consent {
            let signed = RecordConsent(
                document: consent.document, version: consent.version, on: min(enrolment.on, today))
            try story.tell(.consent(signed), at: "\(today)T07:20")
        }
        try story.tell(.enrol(enrolment), at: "\(today)T07:30")
    }

    private struct NoTemplates: Error {}
    private struct NothingRecorded: Error {}

    /// Lets some days pass and gives a command, which may be refused.
    ///
    /// - Returns: what was recorded; nil for a refusal.
    mutating func step() throws -> [Proposal<PatientEvent>]? {
        today = try today.adding(days: try pause())
        if chance(1, in: 12) { try story.change(.change(try site()), at: "\(today)T07:00") }
        let command = try command()
        do {
            return try story.tell(command, at: "\(today)T08:00", by: TestSite.physician, reason: "because")
        } catch is Refusal {
            return nil
        }
    }

    // MARK: Chance

    private mutating func chance(_ wins: Int, in cases: Int) -> Bool {
        Int.random(in: 0..<cases, using: &random) < wins
    }

    private mutating func days(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// Mostly some days; now and then until the next visit, so that courses come to their later parts.
    private mutating func pause() throws -> Int {
        guard chance(1, in: 3) else { return chance(1, in: 8) ? days(20...200) : days(0...9) }
        let next = story.patient.plan?.plan.visits.compactMap { visit -> CivilDate? in
            story.patient.course.visits[visit.id]?.outcome == nil ? visit.dates?.target : nil
        }.filter { $0 > today }.min()
        return next.map { CivilDate.days(from: today, to: $0) + days(-1...3) }.map { max($0, 0) } ?? 5
    }

    /// Some weekdays closed, holidays strewn about, perhaps weeks of closure.
    private mutating func site() throws -> Site {
        var site = try TestSite.harbour()
        for weekday in Weekday.allCases where chance(1, in: 4) && weekday != .wednesday { site.open[weekday] = [] }
        if chance(1, in: 4), let hours = TimeRange(startMinute: 9 * 60, endMinute: 15 * 60) {
            site.open[.sunday] = [hours]
        }
        site.holidays = try (0..<days(0...25)).map { _ in try today.adding(days: days(-30...400)) }
        for _ in 0..<days(0...2) {
            let first = try today.adding(days: days(-10...200))
            if let closure = Closure(from: first, to: try first.adding(days: days(0...30))) {
                site.closures.append(closure)
            }
        }
        return site
    }

    private mutating func enrolment() throws -> EnrolPatient {
        var choices: [String: Int] = [:]
        for choice in template.choices where chance(2, in: 3) {
            choices[choice.id] = choice.values.randomElement(using: &random)
        }
        return EnrolPatient(
            protocolID: template.id.text, version: template.version,
            on: try today.adding(days: chance(1, in: 3) ? days(-40...20) : 0),
            choices: choices)
    }

    // MARK: Commands

    private mutating func command() throws -> PatientCommand {
        if chance(1, in: 12) { return .correct(try correction()) }
        // Nothing is left of a plan after a withdrawal before anything was done, or an enrolment that was retracted.
        guard let visit = visit() else {
            return story.patient.course.enrolment == nil ? .enrol(try enrolment()) : .replan
        }
        switch days(0...42) {
        case 40...41: return .results(try results(of: visit))
        case 42:
            let version = template.version + days(0...1)
            return .amend(AmendTreatment(protocolID: template.id.text, version: version, override: true))
        case 0...7: return .book(BookVisit(visit: visit.id.text, at: try time(for: visit)))
        case 8...17: return .complete(try completion(of: visit))
        case 18...19: return .reschedule(try move(of: visit))
        case 20...21: return .miss(MissVisit(visit: visit.id.text))
        case 22: return .omit(OmitVisit(visit: visit.id.text))
        case 23: return .again(RepeatVisit(visit: visit.id.text))
        case 24: return .cancel(CancelBooking(visit: visit.id.text))
        case 25...28: return .decide(try decision())
        case 29...30: return .startEpoch(try epochStart())
        case 31: return .hold(HoldPatient(from: try today.adding(days: days(-10...10))))
        case 32...33: return .resume(ResumePatient(on: chance(1, in: 2) ? nil : try today.adding(days: days(-5...15))))
        case 34: return .choose(try choice())
        case 35: return .add(try addition())
        case 36:
            let event = OpenAdverseEvent(
                text: "fever", on: try today.adding(days: -days(0...5)), hold: chance(1, in: 4))
            return .openAdverseEvent(event)
        case 37: return .closeAdverseEvent(CloseAdverseEvent(number: days(1...2)))
        case 38:
            guard chance(1, in: 6) else { return .replan }
            let cause = WithdrawalCause.allCases.randomElement(using: &random) ?? .other
            return .withdraw(WithdrawPatient(because: cause.rawValue, on: try today.adding(days: -days(0...3))))
        default: return .consent(RecordConsent(document: "consent", version: "\(days(1...3))", on: today))
        }
    }

    /// Mostly one of those that come next; now and then any, over or not.
    private mutating func visit() -> PlannedVisit? {
        let visits = story.patient.plan?.plan.visits ?? []
        let open = visits.filter { visit in
            story.patient.course.visits[visit.id]?.outcome == nil && visit.mergedInto == nil
        }.sorted { ($0.dates?.target ?? .latest) < ($1.dates?.target ?? .latest) }
        let next = Array(open.prefix(4))
        return (chance(5, in: 6) ? next : visits).randomElement(using: &random) ?? visits.first
    }

    private mutating func time(for visit: PlannedVisit) throws -> CivilDateTime {
        let target = max(visit.dates?.target ?? today, today)
        let day = try target.adding(days: chance(1, in: 3) ? days(-3...12) : 0)
        return CivilDateTime(date: day, time: try time("\(day)T10:00").time)
    }

    private mutating func completion(of visit: PlannedVisit) throws -> CompleteVisit {
        CompleteVisit(
            visit: visit.id.text, on: try today.adding(days: chance(1, in: 3) ? days(-6...1) : 0),
            override: chance(2, in: 3))
    }

    private mutating func results(of visit: PlannedVisit) throws -> RecordResults {
        let done = story.patient.course.visits.filter { $1.outcome?.completedOn != nil }.keys
        let id = done.sorted { $0.text < $1.text }.randomElement(using: &random) ?? visit.id
        let observation = template.observations.filter { $0.derived == nil }.randomElement(using: &random)
        let result = GivenResult(observation: observation?.id ?? "none", text: "\(days(1...20)).5")
        return RecordResults(visit: id.text, on: chance(1, in: 2) ? nil : today, results: [result])
    }

    private mutating func move(of visit: PlannedVisit) throws -> RescheduleVisit {
        let booked = story.patient.course.visits.filter { $1.booking != nil && $1.outcome == nil }
        let id = booked.keys.sorted { $0.text < $1.text }.randomElement(using: &random) ?? visit.id
        return RescheduleVisit(
            visit: id.text, at: try time(for: story.patient.plan?.visits[id]?.visit ?? visit),
            shift: chance(1, in: 2) ? .this : .cycle)
    }

    private mutating func decision() throws -> RecordDecision {
        let names = Scheduler(template: template).decisions
        let value: DecisionValue = chance(2, in: 3) ? .approved : chance(1, in: 2) ? .declined : .deferred
        return RecordDecision(
            decision: names.randomElement(using: &random) ?? "first/none", value: value.rawValue,
            on: try today.adding(days: -days(0...4)))
    }

    private mutating func epochStart() throws -> StartEpoch {
        let epoch = story.patient.plan?.epochs.randomElement(using: &random)
        let from = epoch?.earliest ?? today
        return StartEpoch(epoch: epoch?.id ?? "none", on: try from.adding(days: days(0...60)))
    }

    private mutating func choice() throws -> ChangeChoice {
        let choice = template.choices.randomElement(using: &random)
        return ChangeChoice(choice: choice?.id ?? "none", value: choice?.values.randomElement(using: &random) ?? 1)
    }

    private mutating func addition() throws -> AddVisit {
        let kind = Visit.Kind.allCases.randomElement(using: &random) ?? .other
        let day = try today.adding(days: days(-3...10))
        return AddVisit(
            kind: kind.rawValue, title: "Fell", at: try TreatmentTests.time("\(day)T10:00"),
            isRemote: chance(1, in: 2))
    }

    /// Of what was recorded lately, mostly: nothing of the kind happened, or it was otherwise.
    private mutating func correction() throws -> CorrectEvent {
        let entries = story.patient.entries
        let recent = chance(3, in: 4) ? Array(entries.suffix(4)) : entries
        guard let entry = recent.randomElement(using: &random) else { throw NothingRecorded() }
        let event = entry.ids.randomElement(using: &random) ?? entry.said.id
        guard chance(3, in: 5) else { return CorrectEvent(event: event, change: .retract) }
        let field = try field(of: entry.said.event)
        var fields = [field]
        if chance(1, in: 4), let other = visit()?.id.text, field.name != "visit" {
            fields.append(GivenField(name: "visit", text: other))
        }
        return CorrectEvent(event: event, change: .fields(fields))
    }

    /// A field that the type has, with another text; one that few have for the others.
    private mutating func field(of event: PatientEvent) throws -> GivenField {
        func moved(_ day: CivilDate, _ range: ClosedRange<Int>) throws -> String {
            try day.adding(days: Int.random(in: range, using: &random)).description
        }
        switch event {
        case .booked(let payload):
            return GivenField(name: "at", text: "\(try moved(payload.appointment.at.local.date, -3...6))T11:00")
        case .rescheduled(let payload):
            return GivenField(name: "at", text: "\(try moved(payload.appointment.at.local.date, -3...6))T11:00")
        case .held(let payload): return GivenField(name: "from", text: try moved(payload.from, -8...8))
        case .resumed(let payload): return GivenField(name: "lastDay", text: try moved(payload.lastDay, -4...8))
        case .enrolled(let payload):
            let choice = template.choices.randomElement(using: &random)
            guard let value = choice?.values.randomElement(using: &random), chance(1, in: 3) else {
                return GivenField(name: "on", text: try moved(payload.on, -10...10))
            }
            return GivenField(name: choice?.id ?? "none", text: "\(value)")
        case .choiceChanged:
            let values = template.choices.flatMap(\.values)
            return GivenField(name: "value", text: "\(values.randomElement(using: &random) ?? 2)")
        case .decided where chance(1, in: 2):
            return GivenField(
                name: "value", text: (DecisionValue.allCases.randomElement(using: &random) ?? .declined).rawValue)
        case .observed where chance(1, in: 2): return GivenField(name: "value", text: "\(days(1...20))")
        case .registered: return GivenField(name: "name", text: "Ana María")
        case .missed, .omitted, .cancelled: return GivenField(name: "visit", text: visit()?.id.text ?? "none")
        default: return GivenField(name: "on", text: try moved(event.day ?? today, -9...3))
        }
    }

    private func time(_ text: String) throws -> CivilDateTime { try TreatmentTests.time(text) }
}
