import CivilTime
import PositionedYAML
import ProtocolLanguage
import Scheduling
import SiteDescription

/// Refuses facts that cannot all be true of one patient: what a preview says of them would mean nothing.
struct ContradictionCheck {
    private let history: History
    private let template: Template
    private let scheduler: Scheduler
    private let site: OpenDays
    private let names: VisitNames
    private let openings: EpochOpenings

    init(_ history: History, template: Template, scheduler: Scheduler, site: OpenDays, names: VisitNames) {
        self.history = history
        self.template = template
        self.scheduler = scheduler
        self.site = site
        self.names = names
        openings = EpochOpenings(history: history, template: template, scheduler: scheduler, site: site)
    }

    /// - Throws: ``CommandFailure/usage(_:)`` with the first contradiction.
    func check() throws {
        try checkHolds()
        try checkDecisions()
        let plan = try scheduler.plan(history, site: site)
        try checkStarts(plan)
        for (id, record) in history.visits.sorted(by: { $0.key.text < $1.key.text }) {
            try checkRepetition(id, record)
            try checkDays(id, record)
            guard plan.visits.contains(where: { $0.id == id }) else {
                throw CommandFailure.usage(sentence(forAbsent: id, plan))
            }
        }
    }

    // MARK: Holds

    private func checkHolds() throws(CommandFailure) {
        if let hold = history.holds.first, hold.from < history.enrolment {
            throw .usage("the hold from \(hold.from) begins before the enrolment on \(history.enrolment)")
        }
        for (hold, next) in zip(history.holds, history.holds.dropFirst()) where hold.contains(next.from) {
            let end = hold.lastDay.map { "goes on until \($0)" } ?? "has no last day"
            throw .usage("the hold from \(next.from) overlaps the one from \(hold.from), which \(end)")
        }
    }

    // MARK: Decisions

    private func checkDecisions() throws {
        var standing: [String: DecisionRecord] = [:]
        for decision in history.decisions {
            try checkDecision(decision)
            guard decision.value != DecisionRecord.deferred else { continue }
            if let other = standing[decision.decision], other.on == decision.on, other.value != decision.value {
                throw CommandFailure.usage(
                    "\(decision.decision) cannot be both \(other.value) and \(decision.value) on \(decision.on)")
            }
            standing[decision.decision] = decision
        }
    }

    private func checkDecision(_ decision: DecisionRecord) throws {
        let name = decision.decision
        guard scheduler.decisions.contains(name) else { throw CommandFailure.usage(sentence(forUnknown: name)) }
        guard ContradictionCheck.values.contains(decision.value) else {
            throw CommandFailure.usage(
                unknown("value", decision.value, among: ContradictionCheck.values, of: "decision \(name)"))
        }
        guard decision.on >= history.enrolment else {
            throw CommandFailure.usage(
                "\(name) cannot be decided on \(decision.on), before the enrolment on \(history.enrolment)")
        }
        let epoch = String(name.prefix { $0 != "/" })
        guard try isOpen(epoch, on: decision.on) else {
            throw CommandFailure.usage(
                "\(name) cannot be decided on \(decision.on): \(epoch) is not open then; "
                    + openings.explanation(of: epoch))
        }
    }

    private static let values = ["approved", "declined", DecisionRecord.deferred]

    private func sentence(forUnknown decision: String) -> String {
        let whole = "protocol \(template.id)"
        if let known = scheduler.decisions.first(where: { $0.hasSuffix("/\(decision)") }) {
            return "\(whole) has no decision \(quoted(decision)); say its epoch too: \(known)"
        }
        return unknown("decision", decision, among: scheduler.decisions, of: whole)
    }

    // MARK: Starts of epochs

    private func checkStarts(_ plan: Plan) throws {
        for (id, day) in history.epochStarts.sorted(by: { $0.key < $1.key }) {
            guard let epoch = plan.epochs.first(where: { $0.id == id }) else { continue }
            let beginning = "\(id) cannot start on \(day)"
            guard epoch.standing == .open else {
                throw CommandFailure.usage("\(beginning): it is not open; \(openings.explanation(of: id))")
            }
            guard let earliest = epoch.earliest, let latest = epoch.latest else {
                throw CommandFailure.usage("\(beginning): what its start follows has no date so far")
            }
            guard DateWindow(earliest: earliest, latest: latest).contains(day) else {
                let window = earliest == latest ? "it starts on \(earliest)" : "it may from \(earliest) to \(latest)"
                throw CommandFailure.usage("\(beginning): \(window)")
            }
            guard try isOpen(id, on: day) else {
                throw CommandFailure.usage("\(beginning), before it is open; \(openings.explanation(of: id))")
            }
        }
    }

    // MARK: Visits

    private func checkRepetition(_ id: VisitID, _ record: VisitRecord) throws(CommandFailure) {
        guard id.repetition > 1 else { return }
        let before = id.repeated(id.repetition - 1)
        guard let known = history.visits[before]?.outcome else {
            throw .usage("\(id) cannot be before \(before) was done or missed; say what became of that")
        }
        if let first = known.completedOn, let again = record.outcome?.completedOn, again < first {
            throw .usage("\(id) cannot be done on \(again), before \(before) on \(first)")
        }
    }

    private func checkDays(_ id: VisitID, _ record: VisitRecord) throws {
        guard try openings.firstDay(of: id.epoch) != nil else {
            throw CommandFailure.usage(
                "\(id) is in \(id.epoch), which is not open; \(openings.explanation(of: id.epoch))")
        }
        // What is counted back from a later day may lie before enrolment, and before its epoch opened.
        guard names.definition(of: id)?.timing.direction != .before else { return }
        for (verb, day) in [("done on", record.outcome?.completedOn), ("booked for", record.booking?.day)] {
            guard let day else { continue }
            guard day >= history.enrolment else {
                throw CommandFailure.usage(
                    "\(id) cannot be \(verb) \(day), before the enrolment on \(history.enrolment)")
            }
            guard try isOpen(id.epoch, on: day) else {
                throw CommandFailure.usage(
                    "\(id) cannot be \(verb) \(day): \(id.epoch) is not open then; "
                        + openings.explanation(of: id.epoch))
            }
        }
    }

    private func isOpen(_ epoch: String, on day: CivilDate) throws -> Bool {
        try openings.firstDay(of: epoch).map { $0 <= day } ?? false
    }

    private func sentence(forAbsent id: VisitID, _ plan: Plan) -> String {
        guard let last = plan.visits.last(where: { $0.id.epoch == id.epoch && $0.id.visit == id.visit }) else {
            return "\(id) is not on the calendar: \(id.epoch) is not open; \(openings.explanation(of: id.epoch))"
        }
        return "\(id) does not occur under these facts: the last is \(last.id)"
    }
}
